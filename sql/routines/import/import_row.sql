-- One row of an import as it would be stored, and whom it means: (full_name, company, phone, email, telegram_username, birth_date,
-- segment, notes, verdict, client_id).
-- For handlers: a card of one person goes into the form. Refuses 31000 to 31002 (must_have), 31300 import.not_found.
CREATE PROCEDURE import_row(p_actor BIGINT, p_import BIGINT, p_row INT)
BEGIN
  DECLARE v_import BIGINT DEFAULT NULL;

  CALL must_have(p_actor, 'clients.create');
  SELECT id INTO v_import FROM imports WHERE id = p_import AND user_id = p_actor;
  IF v_import IS NULL THEN
    SIGNAL SQLSTATE '45000' SET MYSQL_ERRNO = 31300, MESSAGE_TEXT = 'import.not_found';
  END IF;
  SELECT full_name, company, phone, email, telegram_username, birth_date, segment, notes, verdict, client_id
  FROM import_rows
  WHERE import_id = p_import AND row_no = p_row;
END;
