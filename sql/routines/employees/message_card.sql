-- A message that the actor got: one row (id, sender_name, text, created_at).
-- Refuses 31000 actor.unknown, 31001 actor.blocked, 31340 message.not_found (there is none, or it is not addressed to the actor).
CREATE PROCEDURE message_card(p_actor BIGINT, p_message BIGINT)
BEGIN
  CALL must_be_active(p_actor);
  IF NOT EXISTS (SELECT 1 FROM messages WHERE id = p_message AND recipient_id = p_actor) THEN
    SIGNAL SQLSTATE '45000' SET MYSQL_ERRNO = 31340, MESSAGE_TEXT = 'message.not_found';
  END IF;
  SELECT m.id, u.full_name AS sender_name, m.text, m.created_at
  FROM messages AS m
  JOIN users AS u ON u.id = m.sender_id
  WHERE m.id = p_message;
END;
