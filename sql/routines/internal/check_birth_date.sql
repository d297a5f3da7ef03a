-- An optional date of birth, 'YYYY-MM-DD': a day that the calendar has, from 1900 to today (where today comes first on earth).
-- Internal. Refuses 31014 input.date_invalid.
CREATE PROCEDURE check_birth_date(p_date MEDIUMTEXT)
BEGIN
  IF p_date IS NOT NULL AND (NOT is_date(p_date) OR p_date > CAST(DATE(SYSDATE() + INTERVAL 14 HOUR) AS CHAR)) THEN
    SIGNAL SQLSTATE '45000' SET MYSQL_ERRNO = 31014, MESSAGE_TEXT = 'input.date_invalid';
  END IF;
END;
