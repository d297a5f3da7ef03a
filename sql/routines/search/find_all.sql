-- What somebody typed among the clients, deals and tasks that the actor may see, p_limit of each at most: sets 1 and 2 of client_page by
-- name, then those of deal_page and of task_page, of all stages and statuses, the newest first.
-- Needs clients.see, deals.see and tasks.see. Refuses 31000 to 31002 (must_have).
CREATE PROCEDURE find_all(p_actor BIGINT, p_text TEXT, p_limit INT)
BEGIN
  -- Nothing typed is nothing found, not everything.
  DECLARE v_text TEXT DEFAULT COALESCE(p_text, '');

  CALL client_page(p_actor, v_text, NULL, NULL, NULL, NULL, NULL, NULL, 'name', NULL, 0, p_limit);
  CALL deal_page(p_actor, 'all', v_text, 'any', NULL, NULL, 0, NULL, NULL, NULL, NULL, NULL, 'newest', NULL, 0, p_limit);
  CALL task_page(p_actor, 'all', v_text, 'any', NULL, NULL, NULL, NULL, NULL, 'newest', NULL, 0, p_limit);
END;
