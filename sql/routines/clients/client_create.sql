-- Makes a client. Empty texts count as not given; p_segment NULL is 'new'. p_manager NULL: a manager's client is his own, an admin's
-- nobody's. One row `id`.
-- Needs clients.create; another manager than oneself needs clients.set_manager for all. Refuses 31000 to 31002, input.* (31010 to
-- 31018), 31201 client.manager_invalid.
CREATE PROCEDURE client_create(p_actor BIGINT, p_update BIGINT, p_full_name TEXT, p_company TEXT, p_phone TEXT, p_email TEXT,
                               p_telegram_username TEXT, p_birth_date TEXT, p_segment TEXT, p_notes TEXT, p_manager BIGINT)
BEGIN
  DECLARE v_company TEXT DEFAULT given(p_company);
  DECLARE v_phone TEXT DEFAULT given(p_phone);
  DECLARE v_email TEXT DEFAULT given(p_email);
  DECLARE v_username TEXT DEFAULT given(p_telegram_username);
  DECLARE v_birth_date TEXT DEFAULT given(p_birth_date);
  DECLARE v_segment TEXT DEFAULT COALESCE(given(p_segment), 'new');
  DECLARE v_notes TEXT DEFAULT given(p_notes);
  DECLARE v_manager BIGINT DEFAULT p_manager;
  DECLARE v_client BIGINT DEFAULT NULL;

  CALL act_as(p_actor, p_update);
  CALL must_have(p_actor, 'clients.create');
  IF NOT scope_of(p_actor, 'clients.set_manager') <=> 'all' THEN
    SET v_manager = COALESCE(p_manager, p_actor);
    IF v_manager <> p_actor THEN
      SIGNAL SQLSTATE '45000' SET MYSQL_ERRNO = 31002, MESSAGE_TEXT = 'permission.denied';
    END IF;
  END IF;
  IF v_manager IS NOT NULL THEN
    CALL manager_ok(v_manager);
    IF NOT @crm_manager_ok THEN
      SIGNAL SQLSTATE '45000' SET MYSQL_ERRNO = 31201, MESSAGE_TEXT = 'client.manager_invalid';
    END IF;
  END IF;
  CALL check_client('full_name', p_full_name);
  CALL check_client('company', v_company);
  CALL check_client('phone', v_phone);
  CALL check_client('email', v_email);
  CALL check_client('telegram_username', v_username);
  CALL check_client('birth_date', v_birth_date);
  CALL check_client('segment', v_segment);
  CALL check_client('notes', v_notes);

  INSERT INTO clients (full_name, company, phone, email, telegram_username, birth_date, segment, notes, manager_id, created_by,
                       created_at, updated_at)
  VALUES (given(p_full_name), v_company, v_phone, v_email, v_username, v_birth_date, v_segment, v_notes, v_manager, p_actor,
          SYSDATE(3), SYSDATE(3));
  SET v_client = LAST_INSERT_ID();
  CALL act_end();
  SELECT v_client AS id;
END;
