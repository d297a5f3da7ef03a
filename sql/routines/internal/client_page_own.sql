-- client_page for whoever sees own clients (or the team's): those of the deals one is assigned to, and those one manages.
-- Internal: the caller has checked the rights and read the key. They are few, so they are sorted and cut by number.
CREATE PROCEDURE client_page_own(p_actor BIGINT, p_scope VARCHAR(4), p_name VARCHAR(200), p_id BIGINT, p_back TINYINT, p_limit INT)
BEGIN
  DECLARE v_total INT DEFAULT 0;
  DECLARE v_start INT DEFAULT 0;

  SELECT COUNT(*),
         COALESCE(SUM(c.full_name < p_name OR (c.full_name = p_name AND (c.id < p_id OR (c.id = p_id AND NOT p_back)))),
                  IF(p_back, COUNT(*), 0))
    INTO v_total, v_start
  FROM clients AS c
  WHERE c.deleted_at IS NULL AND c.id IN (
    SELECT m.id FROM users AS u JOIN clients AS m ON m.manager_id = u.id
    WHERE u.id = p_actor OR (p_scope = 'team' AND u.manager_id = p_actor)
    UNION
    SELECT d.client_id FROM users AS u JOIN deal_employees AS e ON e.user_id = u.id JOIN deals AS d ON d.id = e.deal_id AND d.deleted_at IS NULL
    WHERE u.id = p_actor OR (p_scope = 'team' AND u.manager_id = p_actor)
    UNION
    SELECT d.client_id FROM users AS u JOIN tasks AS t ON t.assignee_id = u.id AND t.deleted_at IS NULL
    JOIN deals AS d ON d.id = t.deal_id AND d.deleted_at IS NULL
    WHERE u.id = p_actor OR (p_scope = 'team' AND u.manager_id = p_actor));
  IF p_back THEN
    SET v_start = GREATEST(v_start - p_limit, 0);
  END IF;

  SELECT c.id, c.full_name, c.company, c.segment, n.full_name AS manager_name
  FROM clients AS c
  LEFT JOIN users AS n ON n.id = c.manager_id
  WHERE c.deleted_at IS NULL AND c.id IN (
    SELECT m.id FROM users AS u JOIN clients AS m ON m.manager_id = u.id
    WHERE u.id = p_actor OR (p_scope = 'team' AND u.manager_id = p_actor)
    UNION
    SELECT d.client_id FROM users AS u JOIN deal_employees AS e ON e.user_id = u.id JOIN deals AS d ON d.id = e.deal_id AND d.deleted_at IS NULL
    WHERE u.id = p_actor OR (p_scope = 'team' AND u.manager_id = p_actor)
    UNION
    SELECT d.client_id FROM users AS u JOIN tasks AS t ON t.assignee_id = u.id AND t.deleted_at IS NULL
    JOIN deals AS d ON d.id = t.deal_id AND d.deleted_at IS NULL
    WHERE u.id = p_actor OR (p_scope = 'team' AND u.manager_id = p_actor))
  ORDER BY c.full_name, c.id
  LIMIT v_start, p_limit;
  SELECT LEAST(v_total, 1001) AS total, LEAST(v_start, 1001) AS position;
END;
