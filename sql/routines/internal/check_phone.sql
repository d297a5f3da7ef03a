-- An optional phone number in E.164: '+', a country code, 7 to 15 digits in all.
-- Internal. Refuses 31013 input.phone_invalid.
CREATE PROCEDURE check_phone(p_phone MEDIUMTEXT)
BEGIN
  IF NOT p_phone REGEXP '^[+][1-9][0-9]{6,14}\\z' THEN
    SIGNAL SQLSTATE '45000' SET MYSQL_ERRNO = 31013, MESSAGE_TEXT = 'input.phone_invalid';
  END IF;
END;
