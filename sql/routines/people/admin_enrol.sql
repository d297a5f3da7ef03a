-- Makes an admin of somebody whose id the owner configured (ADMIN_IDS); a user is promoted, a blocked one is not. One row
-- `enrolled`: 1 when that happened now, 0 when nothing was to be done.
-- For /start. Refuses 31016, 31019 (language, time zone) of somebody who would be enrolled.
CREATE PROCEDURE admin_enrol(p_telegram BIGINT, p_update BIGINT, p_full_name TEXT, p_username TEXT, p_language TEXT, p_time_zone TEXT)
BEGIN
  DECLARE v_user BIGINT DEFAULT NULL;
  DECLARE v_state VARCHAR(10) DEFAULT NULL;
  DECLARE v_role VARCHAR(10) DEFAULT NULL;
  DECLARE v_enrolled TINYINT DEFAULT 0;

  IF EXISTS (SELECT 1 FROM configured_admins WHERE telegram_id = p_telegram) THEN
    CALL act_as_telegram(p_telegram, p_update);
    SET @crm_automatic = 1;
    SELECT id, state, role INTO v_user, v_state, v_role FROM users WHERE telegram_id = p_telegram FOR UPDATE;
    IF v_user IS NULL THEN
      CALL check_language(p_language);
      CALL check_time_zone(p_time_zone);
      CALL user_add(p_telegram, telegram_name(p_full_name, p_username, p_telegram), NULL, telegram_username(p_username), 'admin', NULL,
                    p_language, p_time_zone);
      SET v_enrolled = 1;
    ELSEIF v_state = 'active' AND v_role <> 'admin' THEN
      CALL promote(v_user);
      SET v_enrolled = 1;
    END IF;
    CALL act_end();
  END IF;
  SELECT v_enrolled AS enrolled;
END;
