-- Locks the user that an admin is about to change and leaves @crm_role and @crm_state as they are under the lock.
-- Internal. Refuses 31106 user.self, 31100 user.not_found, 31101 user.is_admin: other admins are out of reach, blocked ones too.
CREATE PROCEDURE lock_other_user(p_actor BIGINT, p_user BIGINT)
BEGIN
  SET @crm_role = NULL, @crm_state = NULL;
  IF p_user = p_actor THEN
    SIGNAL SQLSTATE '45000' SET MYSQL_ERRNO = 31106, MESSAGE_TEXT = 'user.self';
  END IF;
  SELECT role, state INTO @crm_role, @crm_state FROM users WHERE id = p_user FOR UPDATE;
  IF @crm_role IS NULL THEN
    SIGNAL SQLSTATE '45000' SET MYSQL_ERRNO = 31100, MESSAGE_TEXT = 'user.not_found';
  END IF;
  IF @crm_role = 'admin' THEN
    SIGNAL SQLSTATE '45000' SET MYSQL_ERRNO = 31101, MESSAGE_TEXT = 'user.is_admin';
  END IF;
END;
