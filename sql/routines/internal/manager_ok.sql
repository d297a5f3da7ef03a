-- Can the user be somebody's or something's manager: active, and manager or admin?
-- For whatever sets a manager. Locked for sharing: a manager cannot be demoted between this check and the caller's commit.
CREATE PROCEDURE manager_ok(p_user BIGINT)
BEGIN
  SET @crm_manager_ok = 0;
  SELECT state = 'active' AND role IN ('admin', 'manager') INTO @crm_manager_ok FROM users WHERE id = p_user LOCK IN SHARE MODE;
END;
