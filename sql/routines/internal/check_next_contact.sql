-- An optional day on which to be in touch again, 'YYYY-MM-DD': one that the calendar has, at most ten years ahead. A day that has passed
-- is one on which nobody was.
-- Internal. Refuses 31014 input.date_invalid.
CREATE PROCEDURE check_next_contact(p_date MEDIUMTEXT)
BEGIN
  IF p_date IS NOT NULL AND (NOT is_date(p_date) OR p_date > CAST(DATE(SYSDATE() + INTERVAL 10 YEAR) AS CHAR)) THEN
    SIGNAL SQLSTATE '45000' SET MYSQL_ERRNO = 31014, MESSAGE_TEXT = 'input.date_invalid';
  END IF;
END;
