-- Sets one field of a client: full_name, company, phone, email, telegram_username, birth_date, segment, notes, manager_id or
-- next_contact_on; NULL or empty text empties it. p_version: that of the card the actor saw, NULL: whichever. One row `version`: the new one; the same one
-- where the value stood there already (and nothing is written).
-- Needs clients.see for this client, and clients.edit, for phone, email and telegram_username clients.edit_contacts, for manager_id
-- clients.set_manager (scope own: hands it on, never to nobody), for next_contact_on clients.log.
-- Refuses 31000 to 31002, 31200 client.not_found, 31003 record.changed, input.* (31010 to 31018), 31201 client.manager_invalid.
CREATE PROCEDURE client_set(p_actor BIGINT, p_update BIGINT, p_client BIGINT, p_version INT, p_field TEXT, p_value TEXT)
BEGIN
  DECLARE v_version INT DEFAULT NULL;
  DECLARE v_value TEXT DEFAULT given(p_value);
  DECLARE v_old TEXT DEFAULT NULL;
  DECLARE v_may TINYINT DEFAULT 0;

  CALL act_as(p_actor, p_update);
  CALL must_have(p_actor, 'clients.see');
  -- Locked before it is looked at: what is decided below holds when it is written.
  SELECT version,
         CASE p_field
           WHEN 'full_name' THEN full_name WHEN 'company' THEN company WHEN 'phone' THEN phone WHEN 'email' THEN email
           WHEN 'telegram_username' THEN telegram_username WHEN 'birth_date' THEN CAST(birth_date AS CHAR) WHEN 'segment' THEN segment
           WHEN 'notes' THEN notes WHEN 'manager_id' THEN CAST(manager_id AS CHAR)
           WHEN 'next_contact_on' THEN CAST(next_contact_on AS CHAR)
         END
    INTO v_version, v_old
  FROM clients
  WHERE id = p_client
  FOR UPDATE;
  IF NOT sees_client(p_actor, p_client) THEN
    SIGNAL SQLSTATE '45000' SET MYSQL_ERRNO = 31200, MESSAGE_TEXT = 'client.not_found';
  END IF;
  SET v_may = CASE
    WHEN p_field = 'manager_id' THEN client_right(p_actor, 'clients.set_manager', p_client)
    WHEN p_field = 'next_contact_on' THEN client_right(p_actor, 'clients.log', p_client)
    WHEN client_right(p_actor, 'clients.edit', p_client) THEN 1
    ELSE p_field IN ('phone', 'email', 'telegram_username') AND client_right(p_actor, 'clients.edit_contacts', p_client)
  END;
  IF NOT v_may THEN
    SIGNAL SQLSTATE '45000' SET MYSQL_ERRNO = 31002, MESSAGE_TEXT = 'permission.denied';
  END IF;
  IF p_version <> v_version THEN
    SIGNAL SQLSTATE '45000' SET MYSQL_ERRNO = 31003, MESSAGE_TEXT = 'record.changed';
  END IF;

  IF p_field = 'manager_id' THEN
    CALL manager_ok(IF(v_value REGEXP '^[0-9]{1,18}\\z', v_value, NULL));
    IF (v_value IS NULL AND NOT scope_of(p_actor, 'clients.set_manager') <=> 'all') OR (v_value IS NOT NULL AND NOT @crm_manager_ok) THEN
      SIGNAL SQLSTATE '45000' SET MYSQL_ERRNO = 31201, MESSAGE_TEXT = 'client.manager_invalid';
    END IF;
  ELSE
    CALL check_client(p_field, v_value);
  END IF;

  -- To the byte: the collation takes 'anna' for 'Anna'.
  IF NOT CAST(v_old AS BINARY) <=> CAST(v_value AS BINARY) THEN
    UPDATE clients
    SET full_name = IF(p_field = 'full_name', v_value, full_name),
        company = IF(p_field = 'company', v_value, company),
        phone = IF(p_field = 'phone', v_value, phone),
        email = IF(p_field = 'email', v_value, email),
        telegram_username = IF(p_field = 'telegram_username', v_value, telegram_username),
        birth_date = IF(p_field = 'birth_date', v_value, birth_date),
        segment = IF(p_field = 'segment', v_value, segment),
        notes = IF(p_field = 'notes', v_value, notes),
        manager_id = IF(p_field = 'manager_id', v_value, manager_id),
        next_contact_on = IF(p_field = 'next_contact_on', v_value, next_contact_on),
        version = version + 1,
        updated_at = SYSDATE(3)
    WHERE id = p_client;
    SET v_version = v_version + 1;
  END IF;
  CALL act_end();
  SELECT v_version AS version;
END;
