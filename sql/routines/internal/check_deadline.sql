-- An optional deadline in UTC, 'YYYY-MM-DD hh:mm:ss' with or without '.mmm', at most ten years ahead. One that has passed makes a task
-- that is overdue.
-- Internal. Refuses 31014 input.date_invalid.
CREATE PROCEDURE check_deadline(p_moment MEDIUMTEXT)
BEGIN
  IF p_moment IS NOT NULL
     AND (NOT COALESCE(is_date(SUBSTRING(p_moment, 1, 10)), 0)
       OR NOT SUBSTRING(p_moment, 11) REGEXP '^ ([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]([.][0-9]{3})?\\z'
       OR p_moment > CAST(SYSDATE(3) + INTERVAL 10 YEAR AS CHAR)) THEN
    SIGNAL SQLSTATE '45000' SET MYSQL_ERRNO = 31014, MESSAGE_TEXT = 'input.date_invalid';
  END IF;
END;
