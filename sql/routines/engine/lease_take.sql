-- One row `granted`: 1 when p_owner holds the lease p_name for the next p_seconds (it was free, over, or p_owner's already).
-- For the engine; the caller commits before it acts on the answer. Refuses nothing.
CREATE PROCEDURE lease_take(p_name VARCHAR(64), p_owner VARCHAR(64), p_seconds INT)
BEGIN
  DECLARE v_granted TINYINT DEFAULT 0;

  SET time_zone = '+00:00';
  INSERT INTO leases (name, owner, held_until) VALUES (p_name, p_owner, SYSDATE(3))
  ON DUPLICATE KEY UPDATE name = VALUES(name);
  SELECT owner = p_owner OR held_until <= SYSDATE(3) INTO v_granted FROM leases WHERE name = p_name FOR UPDATE;
  IF v_granted THEN
    UPDATE leases SET owner = p_owner, held_until = SYSDATE(3) + INTERVAL p_seconds SECOND WHERE name = p_name;
  END IF;
  SELECT v_granted AS granted;
END;
