-- The condition that a client c has a deal of a stage that the actor sees, into p_look. p_walk: shall the list of these clients
-- (client_stages) be walked, because nothing else is asked for (p_alone) or fewer than one client in twenty is in it; by last contact, of
-- which it knows nothing, only where they are at most 5000? Into @crm_counted how far those are to be counted that other filters leave: to 100
-- where there are so many clients (20000) that a thousand costs looking at tens of thousands.
-- Internal: client_filter.
CREATE PROCEDURE client_stage_look(p_actor BIGINT, p_stage VARCHAR(12), p_alone TINYINT, p_sort VARCHAR(10), OUT p_look TEXT, OUT p_walk TINYINT)
BEGIN
  DECLARE v_scope VARCHAR(4) DEFAULT scope_of(p_actor, 'deals.see');
  DECLARE v_deals BIGINT DEFAULT 0;
  DECLARE v_clients BIGINT DEFAULT 0;

  SET p_walk = 0, @crm_counted = 1000;
  IF v_scope IS NULL THEN
    SET p_look = 'FALSE';
  ELSEIF v_scope <> 'all' THEN
    SET p_look = CONCAT('c.id IN (SELECT DISTINCT d.client_id AS id FROM (', deals_own(p_actor, v_scope, p_stage IN ('open', 'new', 'in_progress')),
                        ') AS o JOIN deals AS d ON d.id = o.id',
                        CASE WHEN p_stage = 'open' THEN '' WHEN p_stage IN ('won', 'lost') THEN CONCAT(' WHERE d.outcome = ''', p_stage, '''')
                             ELSE CONCAT(' WHERE d.stage = ''', p_stage, '''') END, ')');
  ELSE
    SET p_look = CONCAT('(SELECT 1 FROM client_stages AS s WHERE s.stage = ''', p_stage, ''' AND s.client_id = c.id) IS NOT NULL');
    IF p_sort = 'contact' THEN
      SELECT COUNT(*) <= 5000 INTO p_walk FROM (SELECT 1 AS one FROM client_stages WHERE stage = p_stage LIMIT 5001) AS n;
    ELSEIF p_alone THEN
      SET p_walk = 1;
    ELSE
      SELECT COALESCE(SUM(deals), 0) INTO v_deals FROM deal_sums
      WHERE stage = p_stage OR (p_stage = 'open' AND stage IN ('new', 'in_progress'));
      SELECT COALESCE(SUM(rows_counted), 0) INTO v_clients FROM tallies WHERE name LIKE 'clients:%';
      SET p_walk = v_deals * 20 < v_clients, @crm_counted = IF(v_clients > 20000, 100, 1000);
    END IF;
  END IF;
END;
