-- Optional text of at most p_max characters; line breaks and tabs only where p_lines.
-- Internal. Refuses 31015 input.too_long, 31018 input.text_invalid.
CREATE PROCEDURE check_text(p_text MEDIUMTEXT, p_max INT, p_lines TINYINT)
BEGIN
  IF CHAR_LENGTH(p_text) > p_max THEN
    SIGNAL SQLSTATE '45000' SET MYSQL_ERRNO = 31015, MESSAGE_TEXT = 'input.too_long';
  END IF;
  IF has_controls(p_text, p_lines) THEN
    SIGNAL SQLSTATE '45000' SET MYSQL_ERRNO = 31018, MESSAGE_TEXT = 'input.text_invalid';
  END IF;
END;
