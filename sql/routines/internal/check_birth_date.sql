-- An optional date of birth, 'YYYY-MM-DD': a day that the calendar has, from 1900 to today (where today comes first on earth).
-- Internal. Refuses 31014 input.date_invalid. Taken as text: the server's own conversion would be a fault, not a refusal.
CREATE PROCEDURE check_birth_date(p_date MEDIUMTEXT)
BEGIN
  DECLARE v_year INT DEFAULT NULL;
  DECLARE v_month INT DEFAULT NULL;
  DECLARE v_day INT DEFAULT NULL;

  IF p_date IS NOT NULL THEN
    IF p_date REGEXP '^[0-9]{4}-[0-9]{2}-[0-9]{2}\\z' THEN
      SET v_year = SUBSTRING(p_date, 1, 4), v_month = SUBSTRING(p_date, 6, 2), v_day = SUBSTRING(p_date, 9, 2);
    END IF;
    IF v_year IS NULL OR v_year < 1900 OR v_month NOT BETWEEN 1 AND 12 OR v_day < 1
       OR v_day > DAY(LAST_DAY(MAKEDATE(v_year, 1) + INTERVAL v_month - 1 MONTH))
       OR p_date > CAST(DATE(SYSDATE() + INTERVAL 14 HOUR) AS CHAR) THEN
      SIGNAL SQLSTATE '45000' SET MYSQL_ERRNO = 31014, MESSAGE_TEXT = 'input.date_invalid';
    END IF;
  END IF;
END;
