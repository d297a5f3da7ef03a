-- Answers a message that the actor got, whatever his role: the answer goes to whoever sent it. One row (id, full_name, reachable).
-- Refuses 31000, 31001 (act_as), 31340 message.not_found (there is none, or it is not addressed to the actor), 31341 message.empty,
-- 31342 message.recipient_blocked, 31015 input.too_long, 31018 input.text_invalid.
CREATE PROCEDURE message_reply(p_actor BIGINT, p_update BIGINT, p_message BIGINT, p_text MEDIUMTEXT)
BEGIN
  DECLARE v_sender BIGINT DEFAULT NULL;

  CALL act_as(p_actor, p_update);
  SELECT sender_id INTO v_sender FROM messages WHERE id = p_message AND recipient_id = p_actor;
  IF v_sender IS NULL THEN
    SIGNAL SQLSTATE '45000' SET MYSQL_ERRNO = 31340, MESSAGE_TEXT = 'message.not_found';
  END IF;
  CALL message_put(p_actor, v_sender, p_message, p_text);
  CALL act_end();
END;
