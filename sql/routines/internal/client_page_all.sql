-- client_page for whoever sees all clients: by key, so that a page costs its own rows however long the list is.
-- listed_name is the name of a living client, NULL of a deleted one (0005_client_list.sql).
-- The index is forced: by statistics a little old the optimizer would rather read and sort the whole table.
-- Internal: the caller has checked the rights and read the key (v_name, v_id of the row to go on from; NULL: none).
CREATE PROCEDURE client_page_all(p_name VARCHAR(200), p_id BIGINT, p_back TINYINT, p_limit INT)
BEGIN
  DECLARE v_total INT DEFAULT 0;
  DECLARE v_before INT DEFAULT 0;

  SELECT LEAST(GREATEST(COALESCE(SUM(rows_counted), 0), 0), 1001) INTO v_total FROM tallies WHERE name = 'clients';
  IF p_id IS NOT NULL THEN
    -- The rows up to the key: forwards it counts itself. At most 1001 index entries, and only away from the first page.
    SELECT COUNT(*) INTO v_before
    FROM (SELECT 1 AS one
          FROM clients FORCE INDEX (clients_listed)
          WHERE listed_name <= p_name AND (listed_name < p_name OR id < p_id OR (id = p_id AND NOT p_back))
          ORDER BY listed_name DESC, id DESC
          LIMIT 1001) AS b;
  END IF;
  -- Backwards into the first page: a whole page from the start, not the remainder.
  IF p_back AND p_id IS NOT NULL AND v_before <= p_limit THEN
    SET p_back = 0, p_id = NULL, v_before = 0;
  END IF;

  IF p_id IS NULL AND NOT p_back THEN
    SELECT c.id, c.full_name, c.company, c.segment, m.full_name AS manager_name
    FROM (SELECT id, full_name, company, segment, manager_id
          FROM clients FORCE INDEX (clients_listed)
          WHERE listed_name IS NOT NULL
          ORDER BY listed_name, id
          LIMIT p_limit) AS c
    LEFT JOIN users AS m ON m.id = c.manager_id
    ORDER BY c.full_name, c.id;
  ELSEIF NOT p_back THEN
    SELECT c.id, c.full_name, c.company, c.segment, m.full_name AS manager_name
    FROM (SELECT id, full_name, company, segment, manager_id
          FROM clients FORCE INDEX (clients_listed)
          WHERE listed_name >= p_name AND (listed_name > p_name OR id > p_id)
          ORDER BY listed_name, id
          LIMIT p_limit) AS c
    LEFT JOIN users AS m ON m.id = c.manager_id
    ORDER BY c.full_name, c.id;
  ELSEIF p_id IS NOT NULL THEN
    SET v_before = IF(v_before > 1000, 1001, v_before - p_limit);
    SELECT c.id, c.full_name, c.company, c.segment, m.full_name AS manager_name
    FROM (SELECT id, full_name, company, segment, manager_id
          FROM clients FORCE INDEX (clients_listed)
          WHERE listed_name <= p_name AND (listed_name < p_name OR id < p_id)
          ORDER BY listed_name DESC, id DESC
          LIMIT p_limit) AS c
    LEFT JOIN users AS m ON m.id = c.manager_id
    ORDER BY c.full_name, c.id;
  ELSE
    SET v_before = IF(v_total > 1000, 1001, GREATEST(v_total - p_limit, 0));
    SELECT c.id, c.full_name, c.company, c.segment, m.full_name AS manager_name
    FROM (SELECT id, full_name, company, segment, manager_id
          FROM clients FORCE INDEX (clients_listed)
          WHERE listed_name IS NOT NULL
          ORDER BY listed_name DESC, id DESC
          LIMIT p_limit) AS c
    LEFT JOIN users AS m ON m.id = c.manager_id
    ORDER BY c.full_name, c.id;
  END IF;
  SELECT v_total AS total, v_before AS position;
END;
