-- A person's name, or another line that must be given.
-- Internal. Refuses 31010 input.name_empty, 31011 input.name_too_long (over 200 characters), 31018 input.text_invalid.
CREATE PROCEDURE check_name(p_name MEDIUMTEXT)
BEGIN
  IF given(p_name) IS NULL THEN
    SIGNAL SQLSTATE '45000' SET MYSQL_ERRNO = 31010, MESSAGE_TEXT = 'input.name_empty';
  END IF;
  IF CHAR_LENGTH(p_name) > 200 THEN
    SIGNAL SQLSTATE '45000' SET MYSQL_ERRNO = 31011, MESSAGE_TEXT = 'input.name_too_long';
  END IF;
  IF has_controls(p_name, 0) THEN
    SIGNAL SQLSTATE '45000' SET MYSQL_ERRNO = 31018, MESSAGE_TEXT = 'input.text_invalid';
  END IF;
END;
