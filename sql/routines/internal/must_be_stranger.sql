-- Refuses a person who is a user already: 31001 actor.blocked, 31107 user.already.
-- Internal: what strangers do. The lock makes the answer hold until the end of the transaction where the row exists; where it does
-- not, the unique key on telegram_id does.
CREATE PROCEDURE must_be_stranger(p_telegram BIGINT)
BEGIN
  DECLARE v_state VARCHAR(10) DEFAULT NULL;

  SELECT state INTO v_state FROM users WHERE telegram_id = p_telegram LOCK IN SHARE MODE;
  IF v_state = 'blocked' THEN
    SIGNAL SQLSTATE '45000' SET MYSQL_ERRNO = 31001, MESSAGE_TEXT = 'actor.blocked';
  END IF;
  IF v_state = 'active' THEN
    SIGNAL SQLSTATE '45000' SET MYSQL_ERRNO = 31107, MESSAGE_TEXT = 'user.already';
  END IF;
END;
