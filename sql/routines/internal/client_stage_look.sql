-- That a client c has a deal of a stage which the actor sees: into p_join, a join, or, where not all are seen, into p_look, a condition.
-- p_walk: shall the list of these clients (client_stages) be walked, because nothing else is asked for (p_alone) or fewer than one client in
-- twenty is in it; by last contact, of which it knows nothing, only where they are fewer than a walk of all clients would look at to find
-- eight (sqrt(8 * clients))? Into @crm_counted how far those are to be
-- counted that other filters leave: to 20 where there are so many clients (20000) that a thousand costs looking at tens of thousands.
-- Internal: client_filter.
CREATE PROCEDURE client_stage_look(p_actor BIGINT, p_stage VARCHAR(12), p_alone TINYINT, p_sort VARCHAR(10), OUT p_join TEXT, OUT p_look TEXT,
                                   OUT p_walk TINYINT)
BEGIN
  DECLARE v_scope VARCHAR(4) DEFAULT scope_of(p_actor, 'deals.see');
  DECLARE v_deals BIGINT DEFAULT 0;
  DECLARE v_clients BIGINT DEFAULT 0;
  DECLARE v_border INT DEFAULT 0;
  DECLARE v_few INT DEFAULT 0;

  SET p_walk = 0, @crm_counted = 1000, p_join = NULL, p_look = NULL;
  IF v_scope IS NULL THEN
    SET p_look = 'FALSE';
  ELSEIF v_scope <> 'all' THEN
    SET p_look = CONCAT('c.id IN (SELECT DISTINCT d.client_id AS id FROM (', deals_own(p_actor, v_scope, p_stage IN ('open', 'new', 'in_progress')),
                        ') AS o JOIN deals AS d ON d.id = o.id',
                        CASE WHEN p_stage = 'open' THEN '' WHEN p_stage IN ('won', 'lost') THEN CONCAT(' WHERE d.outcome = ''', p_stage, '''')
                             ELSE CONCAT(' WHERE d.stage = ''', p_stage, '''') END, ')');
  ELSE
    SELECT COALESCE(SUM(deals), 0) INTO v_deals FROM deal_sums
    WHERE stage = p_stage OR (p_stage = 'open' AND stage IN ('new', 'in_progress'));
    SELECT COALESCE(SUM(rows_counted), 0) INTO v_clients FROM tallies WHERE name LIKE 'clients:%';
    IF p_sort = 'contact' THEN
      SET v_border = GREATEST(1000, CEIL(SQRT(8 * v_clients)));
      SELECT COUNT(*) INTO v_few FROM (SELECT 1 AS one FROM client_stages WHERE stage = p_stage LIMIT v_border) AS n;
    END IF;
    SET p_join = CONCAT(' STRAIGHT_JOIN client_stages AS s ON s.stage = ''', p_stage, ''' AND s.client_id = c.id'),
        p_walk = IF(p_sort = 'contact', v_few < v_border, p_alone OR v_deals * 20 < v_clients),
        @crm_counted = IF(p_alone OR v_clients <= 20000, 1000, 20);
  END IF;
END;
