-- What deleting a client takes along, one row: interactions, closed_deals; and open_deals, which stand in its way.
-- Needs clients.see and clients.delete for this client. Refuses 31000 to 31002, 31200 client.not_found.
CREATE PROCEDURE client_takes(p_actor BIGINT, p_client BIGINT)
BEGIN
  CALL must_have(p_actor, 'clients.see');
  IF NOT sees_client(p_actor, p_client) THEN
    SIGNAL SQLSTATE '45000' SET MYSQL_ERRNO = 31200, MESSAGE_TEXT = 'client.not_found';
  END IF;
  IF NOT client_right(p_actor, 'clients.delete', p_client) THEN
    SIGNAL SQLSTATE '45000' SET MYSQL_ERRNO = 31002, MESSAGE_TEXT = 'permission.denied';
  END IF;
  SELECT (SELECT COUNT(*) FROM interactions WHERE client_id = p_client) AS interactions,
         (SELECT COUNT(*) FROM deals WHERE client_id = p_client AND deleted_at IS NULL AND stage = 'closed') AS closed_deals,
         (SELECT COUNT(*) FROM deals WHERE client_id = p_client AND deleted_at IS NULL AND stage <> 'closed') AS open_deals;
END;
