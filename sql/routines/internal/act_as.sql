-- Begins a write of a user: asserts the session, refuses whoever is no active user, and names the actor to the audit triggers.
-- Internal: first call of every procedure that writes for a user.
-- Refuses 31000 actor.unknown, 31001 actor.blocked.
CREATE PROCEDURE act_as(p_actor BIGINT, p_update BIGINT)
BEGIN
  DECLARE v_state VARCHAR(10) DEFAULT NULL;

  CALL assert_session();
  -- Shared, and kept until the end of the transaction: whoever blocks or demotes this user waits for what they do now, or was first
  -- and is seen here. There is no moment in between.
  SELECT state INTO v_state FROM users WHERE id = p_actor LOCK IN SHARE MODE;
  IF v_state IS NULL THEN
    SIGNAL SQLSTATE '45000' SET MYSQL_ERRNO = 31000, MESSAGE_TEXT = 'actor.unknown';
  END IF;
  IF v_state <> 'active' THEN
    SIGNAL SQLSTATE '45000' SET MYSQL_ERRNO = 31001, MESSAGE_TEXT = 'actor.blocked';
  END IF;
  SET @crm_by = CONCAT('user:', p_actor), @crm_actor = p_actor, @crm_update = p_update, @crm_automatic = 0;
END;
