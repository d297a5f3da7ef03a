-- Is the text a day that the calendar has, 'YYYY-MM-DD', from 1900 to 2199? Taken as text: the server's own conversion would be a fault,
-- not a refusal.
-- For check_*.
CREATE FUNCTION is_date(p_date MEDIUMTEXT) RETURNS TINYINT
DETERMINISTIC NO SQL
BEGIN
  DECLARE v_year INT DEFAULT 0;
  DECLARE v_month INT DEFAULT 0;
  DECLARE v_day INT DEFAULT 0;

  IF NOT COALESCE(p_date REGEXP '^[0-9]{4}-[0-9]{2}-[0-9]{2}\\z', 0) THEN
    RETURN 0;
  END IF;
  SET v_year = SUBSTRING(p_date, 1, 4), v_month = SUBSTRING(p_date, 6, 2), v_day = SUBSTRING(p_date, 9, 2);
  IF v_year NOT BETWEEN 1900 AND 2199 OR v_month NOT BETWEEN 1 AND 12 THEN
    RETURN 0;
  END IF;
  RETURN v_day BETWEEN 1 AND DAY(LAST_DAY(MAKEDATE(v_year, 1) + INTERVAL v_month - 1 MONTH));
END;
