-- Where somebody's own deals, or with p_scope 'team' also his team's (deals_own), are read from in the order that deal_order has chosen:
-- @crm_from, over deals AS d, and @crm_own, a condition or NULL. Where deal_people has the order it is walked, so @crm_there, @crm_there_is
-- and @crm_key are said by its columns; amounts are those of one currency. Open deals in another order, and few, are looked at and sorted;
-- else the list of all is walked, and @crm_count is what they are counted from (NULL: from the same).
-- Internal: deal_page.
CREATE PROCEDURE deal_own_from(p_actor BIGINT, p_scope VARCHAR(4), p_open TINYINT, p_currency VARCHAR(3))
BEGIN
  -- A walk finds eight own ones among 8 * all / own: with more than this it looks at fewer than there are.
  DECLARE v_few INT DEFAULT (SELECT CEIL(SQRT(8 * COALESCE(MAX(id), 1))) FROM deals);
  DECLARE v_limit INT DEFAULT v_few + 1;
  DECLARE v_rows INT DEFAULT 0;

  SET @crm_own = NULL, @crm_count = NULL;
  IF p_scope = 'own' AND @crm_index = 'deals_amounts' AND NOT p_open THEN
    SET @crm_from = 'deal_people AS o FORCE INDEX (deal_people_amounts) STRAIGHT_JOIN deals AS d ON d.id = o.deal_id',
        @crm_own = CONCAT('o.user_id = ', p_actor, ' AND o.currency = ', sql_text(p_currency)),
        @crm_there = REPLACE(REPLACE(@crm_there, 'd.id', 'o.deal_id'), 'd.amount_down', 'o.amount_down'),
        @crm_key = REPLACE(REPLACE(@crm_key, 'd.id', 'o.deal_id'), 'd.amount_down', 'o.amount_down'),
        @crm_there_is = NULL;
  ELSEIF p_scope = 'own' AND @crm_index IN ('PRIMARY', 'deals_stage', 'deals_closed') THEN
    SET @crm_from = CONCAT('deal_people AS o FORCE INDEX (', IF(p_open OR @crm_index = 'deals_closed', 'deal_people_ended', 'PRIMARY'),
                           ') STRAIGHT_JOIN deals AS d ON d.id = o.deal_id'),
        @crm_own = CONCAT('o.user_id = ', p_actor, IF(p_open, ' AND o.ended_at IS NULL', ''),
                          IF(@crm_index = 'deals_closed', ' AND o.ended_at IS NOT NULL', '')),
        @crm_there = REPLACE(REPLACE(@crm_there, 'd.id', 'o.deal_id'), 'd.closed_at', 'o.ended_at'),
        @crm_key = REPLACE(REPLACE(@crm_key, 'd.id', 'o.deal_id'), 'd.closed_at', 'o.ended_at');
  ELSE
    IF NOT p_open THEN
      SELECT COUNT(*) INTO v_rows FROM (SELECT 1 AS one FROM deal_people WHERE user_id = p_actor LIMIT v_limit) AS n;
    END IF;
    SET @crm_from = CONCAT('(', deals_own(p_actor, p_scope, p_open), ') AS o STRAIGHT_JOIN deals AS d ON d.id = o.id');
    IF v_rows > v_few THEN
      SET @crm_count = @crm_from, @crm_from = CONCAT('deals AS d FORCE INDEX (', @crm_index, ')', deals_own_join(p_actor, p_scope, 'd.id', 'o'));
    END IF;
  END IF;
END;
