-- Leaves a notice about a task for a user, unless he did it himself. Payload: task, title, deal, deal_title, client, deadline, status, by,
-- and what p_more has (',"text":"…"').
-- Internal.
CREATE PROCEDURE task_notice(p_recipient BIGINT, p_kind VARCHAR(40), p_task BIGINT, p_more TEXT)
BEGIN
  DECLARE v_payload TEXT DEFAULT NULL;

  IF p_recipient IS NOT NULL AND NOT p_recipient <=> @crm_actor THEN
    SELECT CONCAT('{"task":', t.id, ',"title":', JSON_QUOTE(t.title), ',"deal":', d.id, ',"deal_title":', JSON_QUOTE(d.title), ',"client":',
                  JSON_QUOTE(c.full_name), ',"deadline":', COALESCE(JSON_QUOTE(CAST(t.deadline AS CHAR)), 'null'), ',"status":"',
                  task_status(t.state, t.due_at), '","by":', COALESCE(JSON_QUOTE(b.full_name), 'null'), p_more, '}') INTO v_payload
    FROM tasks AS t
    JOIN deals AS d ON d.id = t.deal_id
    JOIN clients AS c ON c.id = d.client_id
    LEFT JOIN users AS b ON b.id = @crm_actor
    WHERE t.id = p_task;
    CALL notify(p_recipient, p_kind, v_payload);
  END IF;
END;
