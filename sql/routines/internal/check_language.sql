-- A language that the bot speaks.
-- Internal. Refuses 31016 input.choice_invalid.
CREATE PROCEDURE check_language(p_language MEDIUMTEXT)
BEGIN
  IF NOT CAST(p_language AS BINARY) <=> CAST('en' AS BINARY) AND NOT CAST(p_language AS BINARY) <=> CAST('ru' AS BINARY) THEN
    SIGNAL SQLSTATE '45000' SET MYSQL_ERRNO = 31016, MESSAGE_TEXT = 'input.choice_invalid';
  END IF;
END;
