-- The name of a time zone, by its shape ('Europe/Berlin', 'UTC', 'America/Argentina/Ushuaia'): which ones there are the program knows.
-- Internal. Refuses 31019 input.time_zone_unknown.
CREATE PROCEDURE check_time_zone(p_time_zone MEDIUMTEXT)
BEGIN
  IF p_time_zone IS NULL OR CHAR_LENGTH(p_time_zone) > 64
     OR NOT p_time_zone REGEXP '^[A-Za-z][A-Za-z0-9_+-]*(/[A-Za-z0-9_+-]+){0,2}\\z' THEN
    SIGNAL SQLSTATE '45000' SET MYSQL_ERRNO = 31019, MESSAGE_TEXT = 'input.time_zone_unknown';
  END IF;
END;
