-- Makes a user and closes the request for access that the person may still have open. @crm_user is the new user's id.
-- Internal. The caller has checked the input and that the person is a stranger.
CREATE PROCEDURE user_add(p_telegram BIGINT, p_full_name VARCHAR(200), p_phone VARCHAR(20), p_username VARCHAR(64), p_role VARCHAR(10),
                          p_manager BIGINT, p_language CHAR(2), p_time_zone VARCHAR(64))
BEGIN
  INSERT INTO users (telegram_id, full_name, phone, username, role, manager_id, language, time_zone, created_at, updated_at)
  VALUES (p_telegram, p_full_name, p_phone, p_username, p_role, p_manager, p_language, p_time_zone, SYSDATE(3), SYSDATE(3));
  SET @crm_user = LAST_INSERT_ID();
  UPDATE access_requests SET state = 'approved', role = p_role, decided_at = SYSDATE(3) WHERE open_telegram_id = p_telegram;
END;
