-- A page of the clients that the actor may see: the p_limit rows after the client p_after, with p_back those before it; without p_after
-- the first ones. What is NULL is not asked for: p_text words, each beginning one of the name, company or e-mail or ending the phone;
-- p_name words of the name; p_segment; created from p_from until before p_to (UTC); p_manager, 0 for nobody's; p_stage: with a deal, of those
-- that the actor sees, that is 'open', 'new', 'in_progress', 'won' or 'lost'. p_sort: 'name', 'newest' (the last entered first) or 'contact'
-- (the last talked to first).
-- Set 1 (id, full_name, company, segment, manager_name, last_contact_at); set 2 (total, counted): how many there are; a total
-- above `counted` stands for more than that: 1000, or 20 where others must be looked at to find them.
-- Set 3 (segment, clients) where nothing is asked for and all are seen: how many there are of each, exactly.
-- Needs clients.see. Refuses 31000 to 31002 (must_have), 31016 input.choice_invalid.
CREATE PROCEDURE client_page(p_actor BIGINT, p_text TEXT, p_name TEXT, p_segment TEXT, p_from DATETIME(3), p_to DATETIME(3),
                             p_manager BIGINT, p_stage TEXT, p_sort TEXT, p_after BIGINT, p_back TINYINT, p_limit INT)
BEGIN
  DECLARE v_limit INT DEFAULT LEAST(GREATEST(p_limit, 1), 100);
  DECLARE v_all TINYINT DEFAULT COALESCE(p_text, p_name, p_segment, p_from, p_to, p_manager, p_stage) IS NULL;
  DECLARE v_scope VARCHAR(4) DEFAULT NULL;
  DECLARE v_rows MEDIUMTEXT DEFAULT NULL;
  -- What each spelling of a word that clients are found by adds to the page.
  DECLARE v_head TEXT DEFAULT NULL;
  DECLARE v_tail TEXT DEFAULT NULL;

  CALL must_have(p_actor, 'clients.see');
  IF p_segment NOT IN ('new', 'regular', 'vip') OR COALESCE(p_sort, '') NOT IN ('name', 'newest', 'contact')
     OR p_stage NOT IN ('open', 'new', 'in_progress', 'won', 'lost') THEN
    SIGNAL SQLSTATE '45000' SET MYSQL_ERRNO = 31016, MESSAGE_TEXT = 'input.choice_invalid';
  END IF;
  SET v_scope = @crm_scope;
  CALL client_filter(p_actor, v_scope, p_text, p_name, p_segment, p_from, p_to, p_manager, p_stage, p_sort);
  CALL client_order(p_sort, p_after, COALESCE(p_back, 0));
  IF @crm_from LIKE 'client_stages AS s FORCE %' THEN
    -- Walked in its order, by its own columns.
    SET @crm_there = REPLACE(REPLACE(@crm_there, 'c.listed_name', 's.listed_name'), 'c.id', 's.client_id'),
        @crm_key = REPLACE(REPLACE(@crm_key, 'c.listed_name', 's.listed_name'), 'c.id', 's.client_id');
  END IF;
  IF @crm_covered IS NULL THEN
    SET v_rows = CONCAT('SELECT c.id FROM ', @crm_from, ' WHERE ', CONCAT_WS(' AND ', @crm_where, @crm_key), ' ORDER BY ', @crm_there,
                        ' LIMIT ', v_limit);
  ELSE
    -- A client stands there once for each of its words that begins so, at most eight.
    SET v_rows = CONCAT('SELECT w.client_id AS id, w.listed_name FROM client_words AS w FORCE INDEX (PRIMARY)', @crm_covered_join, ' WHERE ');
    IF @crm_spelled IS NOT NULL AND p_sort = 'name' THEN
      -- The first of all are among the first of each word, which stand in this order.
      SET v_head = REPLACE(REPLACE(CONCAT_WS(' AND ', @crm_spelled_looks, @crm_key, ''), 'c.id', 'w.client_id'), 'c.', 'w.'),
          v_head = CONCAT('(', v_rows, v_head),
          v_tail = CONCAT(' ORDER BY ', REPLACE(REPLACE(@crm_there, 'c.id', 'w.client_id'), 'c.', 'w.'), ' LIMIT ', v_limit, ')'),
          v_rows = CONCAT(v_head, REPLACE(@crm_spelled, ',', CONCAT(v_tail, ' UNION ALL ', v_head)), v_tail);
    ELSE
      SET v_rows = CONCAT('SELECT c.id, c.listed_name FROM (', v_rows, @crm_covered, ') AS c WHERE ', COALESCE(@crm_key, 'TRUE'), ' ORDER BY ',
                          @crm_there, ' LIMIT ', v_limit * 8);
    END IF;
    SET v_rows = CONCAT('SELECT c.id FROM (', v_rows, ') AS c GROUP BY c.id, c.listed_name ORDER BY ', @crm_there, ' LIMIT ', v_limit);
  END IF;
  CALL run_built(CONCAT('SELECT c.id, c.full_name, c.company, c.segment, m.full_name AS manager_name, c.last_contact_at FROM (', v_rows,
                        ') AS p STRAIGHT_JOIN clients AS c ON c.id = p.id LEFT JOIN users AS m ON m.id = c.manager_id ORDER BY ',
                        @crm_order));
  IF @crm_covered IS NOT NULL THEN
    CALL run_built(CONCAT('SELECT COUNT(*) AS total, ', @crm_counted, ' AS counted FROM (SELECT DISTINCT w.client_id FROM client_words AS w',
                          ' FORCE INDEX (PRIMARY)', @crm_covered_join, ' WHERE ', @crm_covered, ' LIMIT ', @crm_counted + 1, ') AS n'));
  ELSEIF @crm_total IS NULL THEN
    CALL run_built(CONCAT('SELECT COUNT(*) AS total, ', @crm_counted, ' AS counted FROM (SELECT 1 AS one FROM ', @crm_from, ' WHERE ', @crm_where,
                          ' LIMIT ', @crm_counted + 1, ') AS n'));
  ELSE
    SELECT CAST(@crm_total AS SIGNED) AS total, 1000 AS counted;
  END IF;
  IF v_all AND v_scope = 'all' THEN
    SELECT SUBSTRING(name, 9) AS segment, GREATEST(SUM(rows_counted), 0) AS clients FROM tallies WHERE name LIKE 'clients:%' GROUP BY name;
  END IF;
END;
