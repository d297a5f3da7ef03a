-- Takes back what a change did to a client: one that it made goes away, unless something hangs on it by now; else the old values come back.
-- Internal: undo_rows, the client is locked. Refuses 31704 undo.changed_since.
CREATE PROCEDURE undo_client(p_client BIGINT, p_made TINYINT, p_changes MEDIUMTEXT)
BEGIN
  IF p_made THEN
    IF EXISTS (SELECT 1 FROM interactions WHERE client_id = p_client)
       OR EXISTS (SELECT 1 FROM deals WHERE client_id = p_client AND deleted_at IS NULL) THEN
      SIGNAL SQLSTATE '45000' SET MYSQL_ERRNO = 31704, MESSAGE_TEXT = 'undo.changed_since';
    END IF;
    UPDATE clients SET deleted_at = SYSDATE(3), version = version + 1, updated_at = SYSDATE(3) WHERE id = p_client;
  ELSE
    UPDATE clients
    SET full_name = undo_value(p_changes, 'full_name', full_name),
        company = undo_value(p_changes, 'company', company),
        phone = undo_value(p_changes, 'phone', phone),
        email = undo_value(p_changes, 'email', email),
        telegram_username = undo_value(p_changes, 'telegram_username', telegram_username),
        birth_date = undo_value(p_changes, 'birth_date', birth_date),
        segment = undo_value(p_changes, 'segment', segment),
        notes = undo_value(p_changes, 'notes', notes),
        manager_id = undo_value(p_changes, 'manager_id', manager_id),
        next_contact_on = undo_value(p_changes, 'next_contact_on', next_contact_on),
        deleted_at = undo_value(p_changes, 'deleted_at', deleted_at),
        version = version + 1,
        updated_at = SYSDATE(3)
    WHERE id = p_client;
  END IF;
END;
