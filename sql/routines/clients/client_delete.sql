-- Deletes a client: from now on nobody finds it, its interactions and its closed deals, until an admin restores it.
-- Needs clients.see and clients.delete for this client. Refuses 31000 to 31002, 31200 client.not_found, 31202 client.has_open_deals.
CREATE PROCEDURE client_delete(p_actor BIGINT, p_update BIGINT, p_client BIGINT)
BEGIN
  DECLARE v_id BIGINT DEFAULT NULL;
  DECLARE v_now DATETIME(3) DEFAULT SYSDATE(3);

  CALL act_as(p_actor, p_update);
  CALL must_have(p_actor, 'clients.see');
  SELECT id INTO v_id FROM clients WHERE id = p_client FOR UPDATE;
  IF NOT sees_client(p_actor, p_client) THEN
    SIGNAL SQLSTATE '45000' SET MYSQL_ERRNO = 31200, MESSAGE_TEXT = 'client.not_found';
  END IF;
  IF NOT client_right(p_actor, 'clients.delete', p_client) THEN
    SIGNAL SQLSTATE '45000' SET MYSQL_ERRNO = 31002, MESSAGE_TEXT = 'permission.denied';
  END IF;
  IF EXISTS (SELECT 1 FROM deals WHERE client_id = p_client AND deleted_at IS NULL AND stage <> 'closed') THEN
    SIGNAL SQLSTATE '45000' SET MYSQL_ERRNO = 31202, MESSAGE_TEXT = 'client.has_open_deals';
  END IF;
  UPDATE clients SET deleted_at = v_now, version = version + 1, updated_at = v_now WHERE id = p_client;
  -- At the same moment: that is how client_restore knows them.
  SET @crm_automatic = 1;
  UPDATE deals SET deleted_at = v_now, version = version + 1, updated_at = v_now WHERE client_id = p_client AND deleted_at IS NULL;
  SET @crm_automatic = 0;
  CALL act_end();
END;
