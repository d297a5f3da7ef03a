-- A client that comes back whose manager has left meanwhile is nobody's.
-- Internal: client_restore, client_unmerge; the client is locked.
CREATE PROCEDURE manager_left(p_client BIGINT)
BEGIN
  DECLARE v_manager BIGINT DEFAULT NULL;

  SELECT manager_id INTO v_manager FROM clients WHERE id = p_client;
  IF v_manager IS NOT NULL THEN
    CALL manager_ok(v_manager);
    IF NOT @crm_manager_ok THEN
      UPDATE clients SET manager_id = NULL WHERE id = p_client;
    END IF;
  END IF;
END;
