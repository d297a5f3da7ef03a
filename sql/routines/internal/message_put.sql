-- Stores a message and leaves it for its recipient as a notice: kind 'message' {"message","from","reply": 1 where it answers one,"text"}.
-- One row (id, full_name, reachable): the recipient; while not reachable the notice waits.
-- Internal: message_send, message_reply; between act_as and act_end. Refuses 31341 message.empty, 31342 message.recipient_blocked,
-- 31015 input.too_long (4096 characters), 31018 input.text_invalid.
CREATE PROCEDURE message_put(p_actor BIGINT, p_recipient BIGINT, p_reply_to BIGINT, p_text MEDIUMTEXT)
BEGIN
  DECLARE v_text MEDIUMTEXT DEFAULT given(p_text);
  DECLARE v_state VARCHAR(10) DEFAULT NULL;
  DECLARE v_name VARCHAR(200) DEFAULT NULL;
  DECLARE v_reachable TINYINT DEFAULT 0;
  DECLARE v_message BIGINT DEFAULT NULL;

  -- Shared: not blocked before this commits.
  SELECT state, full_name, reachable INTO v_state, v_name, v_reachable FROM users WHERE id = p_recipient LOCK IN SHARE MODE;
  IF NOT v_state <=> 'active' THEN
    SIGNAL SQLSTATE '45000' SET MYSQL_ERRNO = 31342, MESSAGE_TEXT = 'message.recipient_blocked';
  END IF;
  IF v_text IS NULL THEN
    SIGNAL SQLSTATE '45000' SET MYSQL_ERRNO = 31341, MESSAGE_TEXT = 'message.empty';
  END IF;
  CALL check_text(v_text, 4096, 1);
  INSERT INTO messages (sender_id, recipient_id, reply_to, text, created_at) VALUES (p_actor, p_recipient, p_reply_to, v_text, SYSDATE(3));
  SET v_message = LAST_INSERT_ID();
  CALL notify(p_recipient, 'message',
              CONCAT('{"message":', v_message, ',"from":', (SELECT JSON_QUOTE(full_name) FROM users WHERE id = p_actor), ',"reply":',
                     p_reply_to IS NOT NULL, ',"text":', JSON_QUOTE(v_text), '}'));
  SELECT v_message AS id, v_name AS full_name, v_reachable AS reachable;
END;
