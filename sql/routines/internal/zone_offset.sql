-- How many seconds the clocks of a zone are ahead of UTC at a moment; 0 for a zone that is not known.
CREATE FUNCTION zone_offset(p_zone VARCHAR(64), p_at DATETIME(3)) RETURNS INT
READS SQL DATA
RETURN COALESCE((SELECT offset_seconds
                 FROM zone_offsets
                 WHERE zone = p_zone AND starts_at <= p_at
                 ORDER BY starts_at DESC
                 LIMIT 1), 0);
