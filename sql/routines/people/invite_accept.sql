-- A stranger comes in by an invite link and is a user from now on. One row (id, role).
-- For strangers. Refuses 31001, 31107 (must_be_stranger), 31130 invite.invalid (unknown, revoked, or made by somebody who may not
-- invite any more: blocking works at once), 31132 invite.used, 31131 invite.expired, 31016, 31019 (language, time zone).
CREATE PROCEDURE invite_accept(p_telegram BIGINT, p_update BIGINT, p_token_hash TEXT, p_full_name TEXT, p_username TEXT,
                               p_language TEXT, p_time_zone TEXT)
BEGIN
  DECLARE v_invite BIGINT DEFAULT NULL;
  DECLARE v_role VARCHAR(10) DEFAULT NULL;
  DECLARE v_manager BIGINT DEFAULT NULL;
  DECLARE v_creator BIGINT DEFAULT NULL;
  DECLARE v_expires DATETIME(3) DEFAULT NULL;
  DECLARE v_used DATETIME(3) DEFAULT NULL;
  DECLARE v_revoked DATETIME(3) DEFAULT NULL;
  DECLARE v_user BIGINT DEFAULT NULL;

  CALL act_as_telegram(p_telegram, p_update);
  CALL must_be_stranger(p_telegram);
  CALL check_language(p_language);
  CALL check_time_zone(p_time_zone);
  -- Locked: of two who open the same link at once the second finds it used.
  SELECT id, role, manager_id, created_by, expires_at, used_at, revoked_at
    INTO v_invite, v_role, v_manager, v_creator, v_expires, v_used, v_revoked
  FROM invites
  WHERE token_hash = token_bytes(p_token_hash)
  FOR UPDATE;
  IF v_invite IS NULL OR v_revoked IS NOT NULL
     OR (scope_of(v_creator, 'users.manage') IS NULL
         AND NOT (v_role = 'employee' AND scope_of(v_creator, 'invites.employee') IS NOT NULL)) THEN
    SIGNAL SQLSTATE '45000' SET MYSQL_ERRNO = 31130, MESSAGE_TEXT = 'invite.invalid';
  END IF;
  IF v_used IS NOT NULL THEN
    SIGNAL SQLSTATE '45000' SET MYSQL_ERRNO = 31132, MESSAGE_TEXT = 'invite.used';
  END IF;
  IF v_expires <= SYSDATE(3) THEN
    SIGNAL SQLSTATE '45000' SET MYSQL_ERRNO = 31131, MESSAGE_TEXT = 'invite.expired';
  END IF;
  -- The manager that was preset may have left meanwhile: the newcomer starts without one.
  IF v_manager IS NOT NULL THEN
    CALL manager_ok(v_manager);
    SET v_manager = IF(@crm_manager_ok, v_manager, NULL);
  END IF;

  CALL user_add(p_telegram, telegram_name(p_full_name, p_username, p_telegram), NULL, telegram_username(p_username), v_role, v_manager,
                p_language, p_time_zone);
  SET v_user = @crm_user;
  UPDATE invites SET used_by = v_user, used_at = SYSDATE(3) WHERE id = v_invite;
  CALL act_end();
  SELECT v_user AS id, v_role AS role;
END;
