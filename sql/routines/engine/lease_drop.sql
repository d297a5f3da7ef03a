-- Gives a lease back, if it is still p_owner's.
-- For the engine. Refuses nothing. No result set.
CREATE PROCEDURE lease_drop(p_name VARCHAR(64), p_owner VARCHAR(64))
BEGIN
  DELETE FROM leases WHERE name = p_name AND owner = p_owner;
END;
