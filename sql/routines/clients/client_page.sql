-- A page of the clients that the actor may see, by name: the p_limit rows after the client p_after, with p_back those before; without
-- p_after the first page (with p_back the last).
-- Set 1 (id, full_name, company, segment, manager_name); set 2 (total, position): how many there are, and how many stand before the
-- first row; 1001 stands for more than 1000.
-- Needs clients.see. Refuses 31000 to 31002 (must_have).
CREATE PROCEDURE client_page(p_actor BIGINT, p_after BIGINT, p_back TINYINT, p_limit INT)
BEGIN
  DECLARE v_limit INT DEFAULT LEAST(GREATEST(p_limit, 1), 100);
  DECLARE v_name VARCHAR(200) DEFAULT NULL;
  DECLARE v_id BIGINT DEFAULT NULL;

  CALL must_have(p_actor, 'clients.see');
  -- A deleted client still is a place in the list.
  SELECT full_name, id INTO v_name, v_id FROM clients WHERE id = p_after;
  IF @crm_scope = 'all' THEN
    CALL client_page_all(v_name, v_id, COALESCE(p_back, 0), v_limit);
  ELSE
    CALL client_page_own(p_actor, @crm_scope, v_name, v_id, COALESCE(p_back, 0), v_limit);
  END IF;
END;
