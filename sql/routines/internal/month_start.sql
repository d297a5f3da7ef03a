-- The moment (UTC) at which this month began where the user is.
-- For employee_*.
CREATE FUNCTION month_start(p_user BIGINT) RETURNS DATETIME(3)
READS SQL DATA
BEGIN
  DECLARE v_zone VARCHAR(64) DEFAULT (SELECT time_zone FROM users WHERE id = p_user);

  RETURN from_local(DATE_FORMAT(to_local(SYSDATE(3), v_zone), '%Y-%m-01'), v_zone);
END;
