-- The 32 bytes of a hash written as 64 hex digits; NULL where it is none.
-- For invites and the claim link.
CREATE FUNCTION token_bytes(p_hex MEDIUMTEXT) RETURNS VARBINARY(32)
DETERMINISTIC NO SQL
RETURN IF(p_hex REGEXP '^[0-9A-Fa-f]{64}\\z', UNHEX(p_hex), NULL);
