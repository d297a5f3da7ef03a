-- A page of the deals that the actor may see: the p_limit rows after the deal p_after, with p_back those before it; without p_after the
-- first ones. p_view: 'mine' (managed or assigned to) or 'all'. What is NULL is not asked for: p_text words that begin words of the title,
-- or that the client is found by; p_manager (0: nobody's), p_client, p_risk (1: at risk); p_from to p_to minor units of p_currency, which
-- they need; expected to close on p_close_from to p_close_to. p_stage: NULL is open, else 'new', 'in_progress', 'closed', 'won', 'lost',
-- 'any'. p_sort: 'newest'; 'amount' (the highest first, needs p_currency: currencies are not compared); 'close' (the next expected first;
-- of closed ones the last closed first); 'risk' (at risk the longest first; only open ones).
-- Set 1 (id, title, client_name, manager_name, stage, outcome, amount, currency, progress, at_risk, on_hold, expected_close, closed_at,
-- tasks_total, tasks_done, next_deadline); set 2 (total), 1001 stands for more than 1000. Set 3 where nothing but the view and the stage is
-- asked for: (stage, currency, deals, amount) of all stages, won and lost apart; of 'mine' the open ones.
-- Needs deals.see. Refuses 31000 to 31002 (must_have), 31016 input.choice_invalid.
CREATE PROCEDURE deal_page(p_actor BIGINT, p_view TEXT, p_text TEXT, p_stage TEXT, p_manager BIGINT, p_client BIGINT, p_risk TINYINT,
                           p_currency TEXT, p_from BIGINT, p_to BIGINT, p_close_from DATE, p_close_to DATE, p_sort TEXT, p_after BIGINT,
                           p_back TINYINT, p_limit INT)
BEGIN
  DECLARE v_limit INT DEFAULT LEAST(GREATEST(p_limit, 1), 100);
  DECLARE v_plain TINYINT DEFAULT COALESCE(p_text, p_manager, p_client, NULLIF(p_risk, 0), p_currency, p_close_from, p_close_to) IS NULL;
  DECLARE v_open TINYINT DEFAULT COALESCE(p_stage, 'new') IN ('new', 'in_progress');
  DECLARE v_own TEXT DEFAULT NULL;
  DECLARE v_from TEXT DEFAULT NULL;
  DECLARE v_where TEXT DEFAULT NULL;
  DECLARE v_total INT DEFAULT NULL;

  CALL must_have(p_actor, 'deals.see');
  IF COALESCE(p_view, '') NOT IN ('mine', 'all') OR COALESCE(p_sort, '') NOT IN ('newest', 'amount', 'close', 'risk')
     OR p_stage NOT IN ('new', 'in_progress', 'closed', 'won', 'lost', 'any')
     OR (p_currency IS NULL AND (p_sort = 'amount' OR COALESCE(p_from, p_to) IS NOT NULL)) THEN
    SIGNAL SQLSTATE '45000' SET MYSQL_ERRNO = 31016, MESSAGE_TEXT = 'input.choice_invalid';
  END IF;
  IF @crm_scope <> 'all' OR p_view = 'mine' THEN
    SET v_own = deals_own(p_actor, IF(p_view = 'mine', 'own', @crm_scope), v_open);
  END IF;
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
  IF p_text IS NOT NULL THEN
    SET v_from = CONCAT('(', COALESCE(work_found('deal', p_text), 'SELECT 0 AS record_id'), ') AS f STRAIGHT_JOIN deals AS d ON d.id = f.record_id');
    IF v_own IS NOT NULL THEN
      SET v_where = CONCAT(v_where, ' AND d.id IN (', v_own, ')');
    END IF;
  ELSEIF p_client IS NOT NULL THEN
    SET v_from = 'deals AS d FORCE INDEX (deals_client)';
    IF v_own IS NOT NULL THEN
      SET v_where = CONCAT(v_where, ' AND d.id IN (', v_own, ')');
    END IF;
  ELSE
    SET v_from = CASE
      WHEN v_own IS NOT NULL THEN CONCAT('(', v_own, ') AS o STRAIGHT_JOIN deals AS d ON d.id = o.id')
      WHEN p_manager IS NOT NULL THEN CONCAT('deals AS d FORCE INDEX (', IF(v_open, 'deals_of_manager', 'deals_manager'), ')')
      ELSE CONCAT('deals AS d FORCE INDEX (', @crm_index, ')') END;
  END IF;
  CALL run_built(CONCAT(
    'SELECT d.id, d.title, c.full_name AS client_name, m.full_name AS manager_name, d.stage, d.outcome, d.amount, d.currency,',
    ' deal_progress(d.outcome, d.tasks_done, d.tasks_total) AS progress, deal_at_risk(d.risk_at) AS at_risk,',
    ' COALESCE(d.hold_until > DATE(SYSDATE()), 0) AS on_hold, d.expected_close, d.closed_at, d.tasks_total, d.tasks_done, d.next_deadline',
    ' FROM (SELECT d.id FROM ', v_from, ' WHERE ', CONCAT_WS(' AND ', v_where, @crm_there_is, @crm_key), ' ORDER BY ', @crm_there, ' LIMIT ', v_limit,
    ') AS p STRAIGHT_JOIN deals AS d ON d.id = p.id JOIN clients AS c ON c.id = d.client_id LEFT JOIN users AS m ON m.id = d.manager_id',
    ' ORDER BY ', @crm_order));
  IF v_own IS NULL AND v_plain THEN
    SELECT LEAST(GREATEST(COALESCE(SUM(deals), 0), 0), 1001) INTO v_total
    FROM deal_sums
    WHERE CASE COALESCE(p_stage, 'open') WHEN 'any' THEN 1 WHEN 'open' THEN stage IN ('new', 'in_progress')
            WHEN 'closed' THEN stage IN ('won', 'lost') ELSE stage = p_stage END;
    SELECT v_total AS total;
    SELECT stage, currency, SUM(deals) AS deals, SUM(amount) AS amount
    FROM deal_sums
    GROUP BY stage, currency
    HAVING SUM(deals) > 0
    ORDER BY stage, currency;
  ELSE
    -- Counted by whichever index suits the filters.
    CALL run_built(CONCAT('SELECT COUNT(*) AS total FROM (SELECT 1 AS one FROM ', IF(v_from LIKE 'deals AS d %', 'deals AS d', v_from),
                          ' WHERE ', v_where, ' LIMIT 1001) AS n'));
    IF v_plain THEN
      CALL run_built(CONCAT('SELECT d.stage, d.currency, COUNT(*) AS deals, COALESCE(SUM(d.amount), 0) AS amount FROM ', v_from,
                            ' WHERE d.risk_at IS NOT NULL GROUP BY d.stage, d.currency ORDER BY d.stage, d.currency'));
    END IF;
  END IF;
END;
