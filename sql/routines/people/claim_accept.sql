-- The holder of the claim link becomes the first admin; a user who holds it is promoted. One row (id, role).
-- For strangers and users while there is no admin. Refuses 31140 claim.invalid (wrong, used, or there is an admin), 31001
-- actor.blocked, 31016, 31019 (language, time zone).
CREATE PROCEDURE claim_accept(p_telegram BIGINT, p_update BIGINT, p_token_hash TEXT, p_full_name TEXT, p_username TEXT,
                              p_language TEXT, p_time_zone TEXT)
BEGIN
  DECLARE v_link BIGINT DEFAULT NULL;
  DECLARE v_user BIGINT DEFAULT NULL;
  DECLARE v_state VARCHAR(10) DEFAULT NULL;

  CALL act_as_telegram(p_telegram, p_update);
  CALL check_language(p_language);
  CALL check_time_zone(p_time_zone);
  -- Locked: of two who open the link at once one becomes the admin.
  SELECT id INTO v_link FROM claim_links WHERE token_hash = token_bytes(p_token_hash) AND used_by IS NULL FOR UPDATE;
  CALL lock_admins();
  IF v_link IS NULL OR @crm_admins > 0 THEN
    SIGNAL SQLSTATE '45000' SET MYSQL_ERRNO = 31140, MESSAGE_TEXT = 'claim.invalid';
  END IF;
  SELECT id, state INTO v_user, v_state FROM users WHERE telegram_id = p_telegram FOR UPDATE;
  IF v_state = 'blocked' THEN
    SIGNAL SQLSTATE '45000' SET MYSQL_ERRNO = 31001, MESSAGE_TEXT = 'actor.blocked';
  END IF;

  IF v_user IS NULL THEN
    CALL user_add(p_telegram, telegram_name(p_full_name, p_username, p_telegram), NULL, telegram_username(p_username), 'admin', NULL,
                  p_language, p_time_zone);
    SET v_user = @crm_user;
  ELSE
    CALL promote(v_user);
  END IF;
  UPDATE claim_links SET used_by = v_user, used_at = SYSDATE(3) WHERE id = v_link;
  CALL act_end();
  SELECT v_user AS id, 'admin' AS role;
END;
