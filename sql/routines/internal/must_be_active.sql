-- Refuses whoever is no active user: 31000 actor.unknown, 31001 actor.blocked.
-- Internal: the first check of a read that every role may do.
CREATE PROCEDURE must_be_active(p_actor BIGINT)
BEGIN
  DECLARE v_state VARCHAR(10) DEFAULT NULL;

  SELECT state INTO v_state FROM users WHERE id = p_actor;
  IF v_state IS NULL THEN
    SIGNAL SQLSTATE '45000' SET MYSQL_ERRNO = 31000, MESSAGE_TEXT = 'actor.unknown';
  END IF;
  IF v_state <> 'active' THEN
    SIGNAL SQLSTATE '45000' SET MYSQL_ERRNO = 31001, MESSAGE_TEXT = 'actor.blocked';
  END IF;
END;
