-- Is p_value (NULL: empty) fit for the client's field? manager_id is not this procedure's.
-- Internal: client_create, client_set. Refuses input.* (31010 to 31018), 31016 input.choice_invalid also for a field that clients do
-- not have.
CREATE PROCEDURE check_client(p_field VARCHAR(64), p_value MEDIUMTEXT)
BEGIN
  IF p_field = 'full_name' THEN
    CALL check_name(p_value);
  ELSEIF p_field = 'company' THEN
    CALL check_text(p_value, 200, 0);
  ELSEIF p_field = 'phone' THEN
    CALL check_phone(p_value);
  ELSEIF p_field = 'email' THEN
    CALL check_email(p_value);
  ELSEIF p_field = 'telegram_username' THEN
    CALL check_username(p_value);
  ELSEIF p_field = 'birth_date' THEN
    CALL check_birth_date(p_value);
  ELSEIF p_field = 'next_contact_on' THEN
    CALL check_next_contact(p_value);
  ELSEIF p_field = 'notes' THEN
    CALL check_text(p_value, 4000, 1);
  ELSEIF p_field <> 'segment' OR COALESCE(p_value, '') NOT IN ('new', 'regular', 'vip') THEN
    SIGNAL SQLSTATE '45000' SET MYSQL_ERRNO = 31016, MESSAGE_TEXT = 'input.choice_invalid';
  END IF;
END;
