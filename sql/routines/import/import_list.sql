-- The actor's newest imports: (id, name, state, at), at most p_limit; not those that were never wanted.
-- For the screen from which they are taken back. Needs clients.create. Refuses 31000 to 31002 (must_have).
CREATE PROCEDURE import_list(p_actor BIGINT, p_limit INT)
BEGIN
  CALL must_have(p_actor, 'clients.create');
  SELECT id, name, state, COALESCE(finished_at, created_at) AS at
  FROM imports
  WHERE user_id = p_actor AND state NOT IN ('cancelled', 'failed')
  ORDER BY id DESC
  LIMIT p_limit;
END;
