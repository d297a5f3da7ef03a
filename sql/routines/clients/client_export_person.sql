-- In whose name the shell takes clients out: the user with this Telegram id; NULL: the first active admin, who sees all. (id,
-- time_zone, language).
-- For `crmbot export`. Needs clients.see. Refuses 31000 to 31002 (must_have).
CREATE PROCEDURE client_export_person(p_telegram BIGINT)
BEGIN
  DECLARE v_user BIGINT DEFAULT NULL;

  IF p_telegram IS NULL THEN
    SELECT MIN(id) INTO v_user FROM users WHERE state = 'active' AND role = 'admin';
  ELSE
    SELECT id INTO v_user FROM users WHERE telegram_id = p_telegram;
  END IF;
  CALL must_have(v_user, 'clients.see');
  SELECT id, time_zone, language FROM users WHERE id = v_user;
END;
