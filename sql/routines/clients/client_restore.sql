-- Brings a deleted client back, with the deals that were deleted along with it. One whose manager has left is nobody's.
-- Needs clients.restore. Refuses 31000 to 31002, 31200 client.not_found (also one that is not deleted, or was merged into another).
CREATE PROCEDURE client_restore(p_actor BIGINT, p_update BIGINT, p_client BIGINT)
BEGIN
  DECLARE v_deleted_at DATETIME(3) DEFAULT NULL;

  CALL act_as(p_actor, p_update);
  CALL must_have(p_actor, 'clients.restore');
  SELECT deleted_at INTO v_deleted_at FROM clients WHERE id = p_client AND merged_into IS NULL FOR UPDATE;
  IF v_deleted_at IS NULL THEN
    SIGNAL SQLSTATE '45000' SET MYSQL_ERRNO = 31200, MESSAGE_TEXT = 'client.not_found';
  END IF;
  CALL manager_left(p_client);
  UPDATE clients SET deleted_at = NULL, version = version + 1, updated_at = SYSDATE(3) WHERE id = p_client;
  SET @crm_automatic = 1;
  UPDATE deals SET deleted_at = NULL, version = version + 1, updated_at = SYSDATE(3)
  WHERE client_id = p_client AND deleted_at = v_deleted_at;
  SET @crm_automatic = 0;
  CALL act_end();
END;
