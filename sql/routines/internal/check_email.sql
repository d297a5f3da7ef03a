-- An optional e-mail address: something, '@', a domain with a dot. Whether anybody reads it no pattern can tell.
-- Internal. Refuses 31012 input.email_invalid (also over 254 characters, RFC 5321).
CREATE PROCEDURE check_email(p_email MEDIUMTEXT)
BEGIN
  IF CHAR_LENGTH(p_email) > 254
     OR NOT p_email REGEXP '^[^@,;:<>()"\\\\\\s\\p{Z}\\p{C}]{1,64}@([^@,;:<>()"\\\\\\s\\p{Z}\\p{C}.]+[.])+[^@,;:<>()"\\\\\\s\\p{Z}\\p{C}.]{2,}\\z' THEN
    SIGNAL SQLSTATE '45000' SET MYSQL_ERRNO = 31012, MESSAGE_TEXT = 'input.email_invalid';
  END IF;
END;
