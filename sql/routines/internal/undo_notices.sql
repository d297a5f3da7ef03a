-- Withdraws the notices of the change @crm_undo that were not sent yet; who was sent one is told that it was taken back (kind
-- 'change_undone'), once.
-- Internal: change_undo. Payload: kind (of the first notice), by, was (its payload).
CREATE PROCEDURE undo_notices(p_actor BIGINT)
BEGIN
  UPDATE notifications SET state = 'dropped'
  WHERE update_id = @crm_undo AND actor_id = p_actor AND state = 'pending' AND created_at > SYSDATE(3) - INTERVAL 1 HOUR;
  INSERT INTO notifications (recipient_id, kind, payload, created_at, deliver_after)
  SELECT n.recipient_id, 'change_undone',
         CONCAT('{"kind":', JSON_QUOTE(n.kind), ',"by":', JSON_QUOTE(b.full_name), ',"was":', n.payload, '}'), SYSDATE(3), SYSDATE(3)
  FROM (SELECT MIN(id) AS id
        FROM notifications
        WHERE update_id = @crm_undo AND actor_id = p_actor AND state = 'queued' AND created_at > SYSDATE(3) - INTERVAL 1 HOUR
        GROUP BY recipient_id) AS f
  JOIN notifications AS n ON n.id = f.id
  JOIN users AS u ON u.id = n.recipient_id AND u.state = 'active'
  JOIN users AS b ON b.id = p_actor
  WHERE u.id <> p_actor
  ORDER BY n.id;
END;
