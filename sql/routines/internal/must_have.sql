-- Refuses whoever is no active user (31000 actor.unknown, 31001 actor.blocked) or whose role lacks the permission (31002
-- permission.denied). @crm_scope is the scope in which it is held.
-- Internal: the first check of every read, and of every write after act_as.
CREATE PROCEDURE must_have(p_actor BIGINT, p_permission VARCHAR(40))
BEGIN
  DECLARE v_state VARCHAR(10) DEFAULT NULL;

  SET @crm_scope = NULL;
  SELECT u.state, r.scope INTO v_state, @crm_scope
  FROM users AS u
  LEFT JOIN role_permissions AS r ON r.role = u.role AND r.permission = p_permission
  WHERE u.id = p_actor;
  IF v_state IS NULL THEN
    SIGNAL SQLSTATE '45000' SET MYSQL_ERRNO = 31000, MESSAGE_TEXT = 'actor.unknown';
  END IF;
  IF v_state <> 'active' THEN
    SIGNAL SQLSTATE '45000' SET MYSQL_ERRNO = 31001, MESSAGE_TEXT = 'actor.blocked';
  END IF;
  IF @crm_scope IS NULL THEN
    SIGNAL SQLSTATE '45000' SET MYSQL_ERRNO = 31002, MESSAGE_TEXT = 'permission.denied';
  END IF;
END;
