-- In whose name the shell brings clients in: the user with this Telegram id, who may: (id, managers: whether he may give clients to
-- anybody).
-- For `crmbot import`. Needs clients.create. Refuses 31000 to 31002 (must_have).
CREATE PROCEDURE import_person(p_telegram BIGINT)
BEGIN
  DECLARE v_user BIGINT DEFAULT NULL;

  SELECT id INTO v_user FROM users WHERE telegram_id = p_telegram;
  CALL must_have(v_user, 'clients.create');
  SELECT v_user AS id, COALESCE(scope_of(v_user, 'clients.set_manager') = 'all', 0) AS managers;
END;
