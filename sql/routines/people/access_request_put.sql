-- A stranger asks for access. One row `id`. Every active admin gets the notice 'access_requested' {"request", "name"}.
-- For strangers. Refuses 31001, 31107 (must_be_stranger), 31122 request.already_open, input.* of the name, phone and language.
CREATE PROCEDURE access_request_put(p_telegram BIGINT, p_update BIGINT, p_full_name TEXT, p_phone TEXT, p_username TEXT,
                                    p_language TEXT)
BEGIN
  DECLARE v_request BIGINT DEFAULT NULL;
  DECLARE v_phone TEXT DEFAULT given(p_phone);

  CALL act_as_telegram(p_telegram, p_update);
  CALL must_be_stranger(p_telegram);
  CALL check_name(p_full_name);
  CALL check_phone(v_phone);
  CALL check_language(p_language);
  SELECT id INTO v_request FROM access_requests WHERE open_telegram_id = p_telegram;
  IF v_request IS NOT NULL THEN
    SIGNAL SQLSTATE '45000' SET MYSQL_ERRNO = 31122, MESSAGE_TEXT = 'request.already_open';
  END IF;

  INSERT INTO access_requests (telegram_id, full_name, phone, username, language, created_at)
  VALUES (p_telegram, given(p_full_name), v_phone, telegram_username(p_username), p_language, SYSDATE(3));
  SET v_request = LAST_INSERT_ID();
  CALL notify_admins('access_requested', CONCAT('{"request":', v_request, ',"name":', JSON_QUOTE(given(p_full_name)), '}'));
  CALL act_end();
  SELECT v_request AS id;
END;
