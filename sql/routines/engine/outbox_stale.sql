-- What waits to be sent and is nobody's yet: notices, and answers that the process that made them has not sent for p_seconds.
-- Rows (id, source, method, params, chat, screen, target_message_id, after_outbox_id, attempts) in order, p_limit of those with an id
-- above p_after.
-- For the holder of the sender's lease. Refuses nothing.
CREATE PROCEDURE outbox_stale(p_bot BIGINT, p_seconds INT, p_after BIGINT, p_limit INT)
BEGIN
  SET time_zone = '+00:00';
  SELECT id, source, method, params, chat_id AS chat, screen, target_message_id, after_outbox_id, attempts
  FROM outbox
  WHERE state = 'queued' AND bot_id = p_bot AND id > p_after
    AND (source = 'notice' OR created_at <= SYSDATE(3) - INTERVAL p_seconds SECOND)
  ORDER BY id
  LIMIT p_limit;
END;
