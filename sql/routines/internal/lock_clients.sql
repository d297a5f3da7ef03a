-- Locks two clients until the end of the transaction, the one with the smaller id first: whoever needs two takes them in this order, so
-- that none waits for another in a circle.
-- Internal: client_merge, client_unmerge.
CREATE PROCEDURE lock_clients(p_one BIGINT, p_other BIGINT)
BEGIN
  DECLARE v_id BIGINT DEFAULT NULL;

  SELECT id INTO v_id FROM clients WHERE id = LEAST(p_one, p_other) FOR UPDATE;
  SELECT id INTO v_id FROM clients WHERE id = GREATEST(p_one, p_other) FOR UPDATE;
END;
