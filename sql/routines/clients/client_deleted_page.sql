-- The deleted clients, newest first, after the client p_after (NULL: from the newest): (id, full_name, company, deleted_at). Those that
-- were merged into others are not among them.
-- Needs clients.restore. Refuses 31000 to 31002 (must_have).
CREATE PROCEDURE client_deleted_page(p_actor BIGINT, p_after BIGINT, p_limit INT)
BEGIN
  DECLARE v_limit INT DEFAULT LEAST(GREATEST(p_limit, 1), 100);
  DECLARE v_at DATETIME(3) DEFAULT NULL;

  CALL must_have(p_actor, 'clients.restore');
  SELECT deleted_at INTO v_at FROM clients WHERE id = p_after;
  SELECT id, full_name, company, deleted_at
  FROM clients
  WHERE deleted_at IS NOT NULL AND merged_into IS NULL AND (v_at IS NULL OR deleted_at < v_at OR (deleted_at = v_at AND id < p_after))
  ORDER BY deleted_at DESC, id DESC
  LIMIT v_limit;
END;
