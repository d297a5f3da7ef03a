-- Marks the tasks that have become overdue since the last time, two hundred at most, and tells their assignees and the managers of their
-- deals, once for each deadline (kind 'task_overdue').
-- For schedule_tick. Marked first: whoever completes one at this moment either was before and it is not here, or waits. The mark is not
-- in the audit log: that a task is overdue follows from its deadline.
CREATE PROCEDURE tasks_tell_overdue()
BEGIN
  DECLARE v_now DATETIME(3) DEFAULT SYSDATE(3);
  DECLARE v_ids TEXT DEFAULT NULL;

  -- Looked up without a lock, then locked by their ids: an UPDATE that finds them by their moment would lock the index before the row,
  -- and who completes one does it the other way round.
  SELECT GROUP_CONCAT(id ORDER BY id) INTO v_ids FROM (SELECT id FROM tasks WHERE tell_at < v_now ORDER BY tell_at LIMIT 200) AS t;
  IF v_ids IS NOT NULL THEN
    CALL run_built(CONCAT('UPDATE tasks FORCE INDEX (PRIMARY) SET overdue_told_at = ''', v_now, ''' WHERE id IN (', v_ids,
                          ') AND tell_at < ''', v_now, ''''));
    INSERT INTO notifications (recipient_id, kind, payload, created_at, deliver_after)
    SELECT u.id, 'task_overdue',
           CONCAT('{"task":', t.id, ',"title":', JSON_QUOTE(t.title), ',"deal":', d.id, ',"deal_title":', JSON_QUOTE(d.title), ',"client":',
                  JSON_QUOTE(c.full_name), ',"deadline":', JSON_QUOTE(CAST(t.deadline AS CHAR)), ',"assignee":',
                  COALESCE(JSON_QUOTE(a.full_name), 'null'), ',"mine":', u.id <=> t.assignee_id, '}'),
           v_now, v_now
    FROM tasks AS t
    JOIN deals AS d ON d.id = t.deal_id AND d.deleted_at IS NULL
    JOIN clients AS c ON c.id = d.client_id
    LEFT JOIN users AS a ON a.id = t.assignee_id
    JOIN users AS u ON u.id IN (t.assignee_id, d.manager_id) AND u.state = 'active'
    WHERE t.overdue_told_at = v_now
    ORDER BY t.id, u.id;
  END IF;
END;
