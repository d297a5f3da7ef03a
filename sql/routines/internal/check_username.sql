-- An optional Telegram username without '@'. Telegram gives out 5 to 32 characters, and sells some of 4.
-- Internal. Refuses 31017 input.username_invalid.
CREATE PROCEDURE check_username(p_username MEDIUMTEXT)
BEGIN
  IF NOT p_username REGEXP '^[A-Za-z][A-Za-z0-9_]{3,31}\\z' THEN
    SIGNAL SQLSTATE '45000' SET MYSQL_ERRNO = 31017, MESSAGE_TEXT = 'input.username_invalid';
  END IF;
END;
