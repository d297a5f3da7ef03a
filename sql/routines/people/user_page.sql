-- A page of the users whose name holds p_query (NULL or '': everybody), of one role or all (NULL), by name: the p_limit rows after
-- the user p_after, with p_back those before; without p_after the first page (with p_back the last).
-- Set 1 (id, full_name, role, state, manager_name, is_me); set 2 (total, position): matches, and those before the first row, 1001
-- standing for more than 1000.
-- Needs users.manage. Refuses 31000 to 31002 (must_have).
CREATE PROCEDURE user_page(p_actor BIGINT, p_query TEXT, p_role TEXT, p_after BIGINT, p_back TINYINT, p_limit INT)
BEGIN
  DECLARE v_like TEXT DEFAULT holding(p_query);
  DECLARE v_limit INT DEFAULT LEAST(GREATEST(p_limit, 1), 100);
  DECLARE v_name VARCHAR(200) DEFAULT NULL;
  DECLARE v_id BIGINT DEFAULT NULL;
  DECLARE v_total INT DEFAULT 0;
  DECLARE v_start INT DEFAULT 0;
  DECLARE v_back TINYINT DEFAULT COALESCE(p_back, 0);

  CALL must_have(p_actor, 'users.manage');
  SELECT full_name, id INTO v_name, v_id FROM users WHERE id = p_after;
  -- A company's people are a few hundred rows: counted and cut by number (clients are not, see client_page).
  SELECT COUNT(*),
         COALESCE(SUM(IF(v_back, u.full_name < v_name OR (u.full_name = v_name AND u.id < v_id),
                         u.full_name < v_name OR (u.full_name = v_name AND u.id <= v_id))), IF(v_back, COUNT(*), 0))
    INTO v_total, v_start
  FROM users AS u
  WHERE (v_like IS NULL OR u.full_name LIKE v_like ESCAPE '!') AND (p_role IS NULL OR u.role = p_role);
  IF v_back THEN
    SET v_start = GREATEST(v_start - v_limit, 0);
  END IF;

  SELECT u.id, u.full_name, u.role, u.state, m.full_name AS manager_name, u.id = p_actor AS is_me
  FROM users AS u
  LEFT JOIN users AS m ON m.id = u.manager_id
  WHERE (v_like IS NULL OR u.full_name LIKE v_like ESCAPE '!') AND (p_role IS NULL OR u.role = p_role)
  ORDER BY u.full_name, u.id
  LIMIT v_start, v_limit;
  SELECT LEAST(v_total, 1001) AS total, LEAST(v_start, 1001) AS position;
END;
