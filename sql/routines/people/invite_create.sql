-- Makes a single-use invite with a role (and a manager, for an employee) preset, valid for p_hours. p_token_hash: SHA-256 of the
-- link's token, 64 hex digits. One row `id`.
-- Needs users.manage (employees and managers, any team), or invites.employee (employees for the own team only). Nobody becomes an
-- admin by a link that can be passed on.
-- Refuses 31000 to 31002, 31133 invite.role_not_allowed, 31105 user.manager_invalid, 31016 input.choice_invalid (hours, hash).
CREATE PROCEDURE invite_create(p_actor BIGINT, p_update BIGINT, p_token_hash TEXT, p_role TEXT, p_manager BIGINT, p_hours INT)
BEGIN
  DECLARE v_manager BIGINT DEFAULT p_manager;
  DECLARE v_any TINYINT DEFAULT 0;
  DECLARE v_invite BIGINT DEFAULT NULL;

  CALL act_as(p_actor, p_update);
  SET v_any = scope_of(p_actor, 'users.manage') IS NOT NULL;
  IF NOT v_any THEN
    CALL must_have(p_actor, 'invites.employee');
    SET v_manager = COALESCE(p_manager, p_actor);
  END IF;
  CALL check_role(p_role);
  IF p_role = 'admin' OR (p_role <> 'employee' AND NOT v_any) THEN
    SIGNAL SQLSTATE '45000' SET MYSQL_ERRNO = 31133, MESSAGE_TEXT = 'invite.role_not_allowed';
  END IF;
  IF v_manager IS NOT NULL THEN
    CALL manager_ok(v_manager);
    IF p_role <> 'employee' OR NOT @crm_manager_ok OR (v_manager <> p_actor AND NOT v_any) THEN
      SIGNAL SQLSTATE '45000' SET MYSQL_ERRNO = 31105, MESSAGE_TEXT = 'user.manager_invalid';
    END IF;
  END IF;
  IF p_hours IS NULL OR p_hours NOT BETWEEN 1 AND 720 OR token_bytes(p_token_hash) IS NULL THEN
    SIGNAL SQLSTATE '45000' SET MYSQL_ERRNO = 31016, MESSAGE_TEXT = 'input.choice_invalid';
  END IF;

  INSERT INTO invites (token_hash, role, manager_id, created_by, created_at, expires_at)
  VALUES (token_bytes(p_token_hash), p_role, v_manager, p_actor, SYSDATE(3), SYSDATE(3) + INTERVAL p_hours HOUR);
  SET v_invite = LAST_INSERT_ID();
  CALL act_end();
  SELECT v_invite AS id;
END;
