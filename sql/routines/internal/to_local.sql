-- What the clocks of a zone show at a moment (UTC).
CREATE FUNCTION to_local(p_at DATETIME(3), p_zone VARCHAR(64)) RETURNS DATETIME(3)
READS SQL DATA
RETURN p_at + INTERVAL zone_offset(p_zone, p_at) SECOND;
