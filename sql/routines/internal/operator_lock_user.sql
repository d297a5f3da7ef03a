-- Locks the user with a Telegram id that the operator is about to change: @crm_user, @crm_role, @crm_state.
-- Internal. p_keeps_admin 0: the change takes the admin role or the access away. Refuses 31100 user.not_found, 31102
-- user.last_admin.
CREATE PROCEDURE operator_lock_user(p_telegram BIGINT, p_keeps_admin TINYINT)
BEGIN
  SET @crm_user = NULL, @crm_role = NULL, @crm_state = NULL;
  CALL lock_admins();
  SELECT id, role, state INTO @crm_user, @crm_role, @crm_state FROM users WHERE telegram_id = p_telegram FOR UPDATE;
  IF @crm_user IS NULL THEN
    SIGNAL SQLSTATE '45000' SET MYSQL_ERRNO = 31100, MESSAGE_TEXT = 'user.not_found';
  END IF;
  IF NOT p_keeps_admin AND @crm_role = 'admin' AND @crm_state = 'active' AND @crm_admins < 2 THEN
    SIGNAL SQLSTATE '45000' SET MYSQL_ERRNO = 31102, MESSAGE_TEXT = 'user.last_admin';
  END IF;
END;
