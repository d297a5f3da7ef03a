-- Writes to an employee through the bot (message_put says how it arrives). One row (id, full_name, reachable).
-- Needs employees.see for this employee. Refuses 31000 to 31002, 31100 user.not_found, 31106 user.self, 31341 message.empty,
-- 31342 message.recipient_blocked, 31015 input.too_long, 31018 input.text_invalid.
CREATE PROCEDURE message_send(p_actor BIGINT, p_update BIGINT, p_user BIGINT, p_text MEDIUMTEXT)
BEGIN
  CALL act_as(p_actor, p_update);
  CALL must_have(p_actor, 'employees.see');
  IF p_user = p_actor THEN
    SIGNAL SQLSTATE '45000' SET MYSQL_ERRNO = 31106, MESSAGE_TEXT = 'user.self';
  END IF;
  IF NOT employee_right(p_actor, 'employees.see', p_user) THEN
    SIGNAL SQLSTATE '45000' SET MYSQL_ERRNO = 31100, MESSAGE_TEXT = 'user.not_found';
  END IF;
  CALL message_put(p_actor, p_user, NULL, p_text);
  CALL act_end();
END;
