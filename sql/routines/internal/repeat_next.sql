-- The deadline of the next task of a repeating one: a day, week or month further by the clocks of the zone, the first one that is still
-- ahead. p_day: of a monthly one the day that is meant; a shorter month has its last.
-- For task_complete.
CREATE FUNCTION repeat_next(p_deadline DATETIME(3), p_rule VARCHAR(10), p_day INT, p_zone VARCHAR(64)) RETURNS DATETIME(3)
READS SQL DATA
BEGIN
  DECLARE v_local DATETIME(3) DEFAULT to_local(p_deadline, p_zone);
  DECLARE v_now DATETIME(3) DEFAULT to_local(SYSDATE(3), p_zone);
  DECLARE v_month DATE DEFAULT DATE(v_local) - INTERVAL DAY(v_local) - 1 DAY;
  DECLARE v_steps INT DEFAULT CASE p_rule
    WHEN 'daily' THEN DATEDIFF(v_now, v_local) WHEN 'weekly' THEN DATEDIFF(v_now, v_local) DIV 7
    ELSE PERIOD_DIFF(EXTRACT(YEAR_MONTH FROM v_now), EXTRACT(YEAR_MONTH FROM v_local)) END;
  DECLARE v_next DATETIME(3) DEFAULT NULL;

  SET v_steps = GREATEST(v_steps, 1);
  WHILE v_next IS NULL OR v_next <= SYSDATE(3) DO
    SET v_next = from_local(
      CASE p_rule
        WHEN 'daily' THEN v_local + INTERVAL v_steps DAY
        WHEN 'weekly' THEN v_local + INTERVAL v_steps * 7 DAY
        ELSE TIMESTAMP(v_month + INTERVAL v_steps MONTH
                       + INTERVAL LEAST(COALESCE(p_day, DAY(v_local)), DAY(LAST_DAY(v_month + INTERVAL v_steps MONTH))) - 1 DAY, TIME(v_local))
      END, p_zone), v_steps = v_steps + 1;
  END WHILE;
  RETURN v_next;
END;
