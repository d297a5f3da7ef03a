-- Turns a notice into calls (as in update_end); with none it is dropped. A notice that was queued or dropped before stays as it is.
-- For the holder of the sender's lease. Refuses nothing. Result set: (id, target_message_id, after_outbox_id) of the calls.
CREATE PROCEDURE notification_queue(p_bot BIGINT, p_id BIGINT, p_calls LONGTEXT)
BEGIN
  DECLARE v_state VARCHAR(10) DEFAULT NULL;
  DECLARE v_calls LONGTEXT DEFAULT COALESCE(p_calls, '[]');

  SET time_zone = '+00:00';
  -- Locked, so that blocking the recipient at this moment either finds the calls or is found here.
  SELECT state INTO v_state FROM notifications WHERE id = p_id FOR UPDATE;
  IF NOT v_state <=> 'pending' THEN
    SET v_calls = '[]';
  ELSE
    UPDATE notifications SET state = IF(JSON_LENGTH(v_calls) > 0, 'queued', 'dropped') WHERE id = p_id;
  END IF;
  CALL outbox_put(p_bot, 'notice', NULL, p_id, NULL, NULL, v_calls);
END;
