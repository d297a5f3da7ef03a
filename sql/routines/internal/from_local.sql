-- The moment (UTC) at which the clocks of a zone show this. Where they do twice, the first; where they never do, the moment of the
-- change: as base::from_local, to which a test compares it.
CREATE FUNCTION from_local(p_local DATETIME(3), p_zone VARCHAR(64)) RETURNS DATETIME(3)
READS SQL DATA
BEGIN
  DECLARE v_before INT DEFAULT zone_offset(p_zone, p_local - INTERVAL 1 DAY);
  DECLARE v_after INT DEFAULT zone_offset(p_zone, p_local + INTERVAL 1 DAY);

  IF zone_offset(p_zone, p_local - INTERVAL v_before SECOND) = v_before THEN
    RETURN p_local - INTERVAL v_before SECOND;
  END IF;
  IF zone_offset(p_zone, p_local - INTERVAL v_after SECOND) = v_after THEN
    RETURN p_local - INTERVAL v_after SECOND;
  END IF;
  RETURN (SELECT MAX(starts_at)
          FROM zone_offsets
          WHERE zone = p_zone AND starts_at <= p_local - INTERVAL v_before SECOND);
END;
