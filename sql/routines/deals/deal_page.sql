-- A page of the deals that the actor may see: the p_limit rows after the deal p_after, with p_back those before it; without p_after the
-- first ones. p_view: 'mine' (managed or assigned to), 'all', or a user's id: his, as far as the actor sees them. What is NULL is not
-- asked for: p_text words that begin words of the title, or that the client is found by; p_manager (0: nobody's), p_client, p_risk (1: at
-- risk); p_from to p_to minor units of p_currency, which they need; expected to close on p_close_from to p_close_to. p_stage: NULL is
-- open, else 'new', 'in_progress', 'closed', 'won', 'lost', 'any'. p_sort: 'newest'; 'amount' (the highest first, needs p_currency:
-- currencies are not compared); 'close' (the next expected first; of closed ones the last closed first); 'risk' (at risk the longest
-- first; only open ones).
-- Set 1 (id, title, client_name, manager_name, stage, outcome, amount, currency, progress, at_risk, on_hold, expected_close, closed_at,
-- tasks_total, tasks_done, next_deadline); set 2 (total, counted), a total above `counted` stands for more than that: 1000, or 20 where
-- words that thousands have were looked for. Set 3 where nothing but the view and the stage is asked for: (stage,
-- currency, deals, amount) of all stages, won and lost apart; of 'mine' and a user's the open ones.
-- Needs deals.see. Refuses 31000 to 31002 (must_have), 31016 input.choice_invalid.
CREATE PROCEDURE deal_page(p_actor BIGINT, p_view TEXT, p_text TEXT, p_stage TEXT, p_manager BIGINT, p_client BIGINT, p_risk TINYINT,
                           p_currency TEXT, p_from BIGINT, p_to BIGINT, p_close_from DATE, p_close_to DATE, p_sort TEXT, p_after BIGINT,
                           p_back TINYINT, p_limit INT)
BEGIN
  DECLARE v_limit INT DEFAULT LEAST(GREATEST(p_limit, 1), 100);
  DECLARE v_plain TINYINT DEFAULT COALESCE(p_text, p_manager, p_client, NULLIF(p_risk, 0), p_currency, p_close_from, p_close_to) IS NULL;
  DECLARE v_open TINYINT DEFAULT COALESCE(p_stage, 'new') IN ('new', 'in_progress');
  DECLARE v_person BIGINT DEFAULT IF(p_view REGEXP '^[1-9][0-9]{0,17}\\z', p_view, NULL);
  -- Whose deals: with v_scope NULL everybody's. What of another person's the actor sees is left by the join v_seen.
  DECLARE v_whose BIGINT DEFAULT COALESCE(v_person, p_actor);
  DECLARE v_scope VARCHAR(4) DEFAULT NULL;
  DECLARE v_seen TEXT DEFAULT '';
  DECLARE v_from TEXT DEFAULT NULL;
  DECLARE v_count TEXT DEFAULT NULL;
  DECLARE v_where TEXT DEFAULT NULL;
  -- How many there are, or how far they are counted.
  DECLARE v_total INT DEFAULT NULL;

  CALL must_have(p_actor, 'deals.see');
  IF (COALESCE(p_view, '') NOT IN ('mine', 'all') AND v_person IS NULL)
     OR COALESCE(p_sort, '') NOT IN ('newest', 'amount', 'close', 'risk')
     OR p_stage NOT IN ('new', 'in_progress', 'closed', 'won', 'lost', 'any')
     OR (p_currency IS NULL AND (p_sort = 'amount' OR COALESCE(p_from, p_to) IS NOT NULL)) THEN
    SIGNAL SQLSTATE '45000' SET MYSQL_ERRNO = 31016, MESSAGE_TEXT = 'input.choice_invalid';
  END IF;
  SET v_scope = IF(p_view = 'all', NULLIF(@crm_scope, 'all'), 'own'),
      v_seen = IF(v_person IS NULL, '', deals_own_join(p_actor, @crm_scope, 'd.id', 's'));
  CALL deal_order(p_stage, p_sort, p_after, COALESCE(p_back, 0));
  SET v_where = CONCAT_WS(
    ' AND ', 'd.deleted_at IS NULL',
    CASE WHEN p_stage IS NULL THEN 'd.risk_at IS NOT NULL'
         WHEN p_stage IN ('won', 'lost') THEN CONCAT('d.stage = ''closed'' AND d.outcome = ''', p_stage, '''')
         WHEN p_stage = 'closed' THEN 'd.stage = ''closed'''
         WHEN p_stage <> 'any' THEN CONCAT('d.stage = ''', p_stage, ''' AND d.outcome IS NULL AND d.risk_at IS NOT NULL') END,
    IF(p_manager = 0, 'd.manager_id IS NULL', CONCAT('d.manager_id = ', p_manager)), CONCAT('d.client_id = ', p_client),
    IF(p_risk, CONCAT('d.risk_at < ''', SYSDATE(3), ''''), NULL), CONCAT('d.currency = ', sql_text(p_currency)),
    CONCAT('d.amount >= ', p_from), CONCAT('d.amount <= ', p_to),
    CONCAT('d.expected_close >= ''', p_close_from, ''''), CONCAT('d.expected_close <= ''', p_close_to, ''''));
  -- Where few can be meant they are looked at and sorted; else the list is walked in its order.
  SET @crm_common = 0, @crm_count = NULL;
  IF p_text IS NOT NULL THEN
    CALL work_common('deal', p_text);
    SET v_where = CONCAT_WS(' AND ', v_where, IF(@crm_common, work_look('deal', p_text, @crm_common_title, @crm_common_client), NULL));
  END IF;
  IF p_text IS NOT NULL AND NOT @crm_common THEN
    SET v_from = CONCAT('(', COALESCE(work_found('deal', p_text), 'SELECT 0 AS record_id'), ') AS f STRAIGHT_JOIN deals AS d ON d.id = f.record_id',
                        deals_own_join(v_whose, v_scope, 'd.id', 'o'));
  ELSEIF p_client IS NOT NULL THEN
    SET v_from = CONCAT('deals AS d FORCE INDEX (deals_client)', deals_own_join(v_whose, v_scope, 'd.id', 'o'));
  ELSEIF v_scope IS NOT NULL THEN
    CALL deal_own_from(v_whose, v_scope, v_open, p_currency);
    SET v_from = @crm_from,
        v_where = CONCAT_WS(' AND ', v_where, @crm_own,
                            IF(v_from LIKE 'deal_people AS o %' AND p_stage IN ('won', 'lost'), CONCAT('o.outcome = ''', p_stage, ''''), NULL));
  ELSE
    SET v_from = CONCAT('deals AS d FORCE INDEX (', IF(p_manager IS NULL, @crm_index, IF(v_open, 'deals_of_manager', 'deals_manager')), ')');
  END IF;
  SET v_from = CONCAT(v_from, v_seen);
  CALL run_built(CONCAT(
    'SELECT d.id, d.title, c.full_name AS client_name, m.full_name AS manager_name, d.stage, d.outcome, d.amount, d.currency,',
    ' deal_progress(d.outcome, d.tasks_done, d.tasks_total) AS progress, deal_at_risk(d.risk_at) AS at_risk,',
    ' COALESCE(d.hold_until > DATE(SYSDATE()), 0) AS on_hold, d.expected_close, d.closed_at, d.tasks_total, d.tasks_done, d.next_deadline',
    ' FROM (SELECT d.id FROM ', v_from, ' WHERE ', CONCAT_WS(' AND ', v_where, @crm_there_is, @crm_key), ' ORDER BY ', @crm_there, ' LIMIT ', v_limit,
    ') AS p STRAIGHT_JOIN deals AS d ON d.id = p.id JOIN clients AS c ON c.id = d.client_id LEFT JOIN users AS m ON m.id = d.manager_id',
    ' ORDER BY ', @crm_order));
  IF v_scope IS NULL AND COALESCE(p_text, p_manager, p_client, NULLIF(p_risk, 0), p_from, p_to, p_close_from, p_close_to) IS NULL THEN
    SELECT LEAST(GREATEST(COALESCE(SUM(deals), 0), 0), 1001) INTO v_total
    FROM deal_sums
    WHERE (p_currency IS NULL OR currency = p_currency) AND CASE COALESCE(p_stage, 'open') WHEN 'any' THEN 1 WHEN 'open' THEN stage IN ('new', 'in_progress')
            WHEN 'closed' THEN stage IN ('won', 'lost') ELSE stage = p_stage END;
    SELECT v_total AS total, 1000 AS counted;
    IF v_plain THEN
      SELECT stage, currency, SUM(deals) AS deals, SUM(amount) AS amount
      FROM deal_sums
      GROUP BY stage, currency
      HAVING SUM(deals) > 0
      ORDER BY stage, currency;
    END IF;
  ELSE
    -- Somebody's own by deal_people alone, else by whichever index suits the filters; of one word that is common there are more than one
    -- counts.
    IF v_scope = 'own' AND v_seen = '' AND COALESCE(p_stage, 'any') IN ('any', 'closed', 'won', 'lost')
       AND COALESCE(p_text, p_manager, p_client, NULLIF(p_risk, 0), p_from, p_to, p_close_from, p_close_to) IS NULL THEN
      SET v_count = CASE WHEN v_open THEN 'deal_people_ended' WHEN p_stage = 'any' AND p_currency IS NOT NULL THEN 'deal_people_amounts'
                         ELSE 'PRIMARY' END,
          v_count = CONCAT_WS(' AND ', CONCAT('deal_people AS o FORCE INDEX (', v_count, ') WHERE o.user_id = ', v_whose),
                              CASE WHEN p_stage IS NULL THEN 'o.ended_at IS NULL' WHEN p_stage = 'closed' THEN 'o.ended_at IS NOT NULL'
                                   WHEN p_stage <> 'any' THEN CONCAT('o.outcome = ''', p_stage, '''') END,
                              CONCAT('o.currency = ', sql_text(p_currency)));
    ELSEIF @crm_count IS NOT NULL THEN
      SET v_count = CONCAT(@crm_count, v_seen, ' WHERE ', v_where);
    ELSE
      SET v_count = CONCAT(IF(v_scope IS NULL AND v_from LIKE 'deals AS d %', 'deals AS d', v_from), ' WHERE ', v_where);
    END IF;
    SET v_total = IF(@crm_common, 20, 1000);
    CALL run_built(IF(v_scope IS NULL AND @crm_common = 1 AND p_stage = 'any'
                      AND COALESCE(p_manager, p_client, NULLIF(p_risk, 0), p_currency, p_close_from, p_close_to) IS NULL,
                      'SELECT 1001 AS total, 1000 AS counted',
                      CONCAT('SELECT COUNT(*) AS total, ', v_total, ' AS counted FROM (SELECT 1 AS one FROM ', v_count, ' LIMIT ', v_total + 1, ') AS n')));
    IF v_plain THEN
      CALL run_built(CONCAT('SELECT d.stage, d.currency, COUNT(*) AS deals, COALESCE(SUM(d.amount), 0) AS amount FROM (',
                            deals_own(v_whose, v_scope, 1), ') AS o STRAIGHT_JOIN deals AS d ON d.id = o.id', v_seen,
                            ' WHERE d.risk_at IS NOT NULL GROUP BY d.stage, d.currency ORDER BY d.stage, d.currency'));
    END IF;
  END IF;
END;
