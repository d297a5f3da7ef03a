-- Where the tasks of somebody's own deals, or with p_scope 'team' also his team's (deals_own), are read from in the order that task_order
-- has chosen: @crm_from, over tasks AS t, and for counting @crm_count. Open tasks, and those of few deals, are looked at and sorted; else
-- the list of all is walked.
-- Internal: task_page. p_from: what the other filters have chosen; NULL where nothing but the order is asked for.
CREATE PROCEDURE task_own_from(p_actor BIGINT, p_scope VARCHAR(4), p_open TINYINT, p_from TEXT)
BEGIN
  -- A walk finds eight own ones among 8 * all / own; of each deal there are some six.
  DECLARE v_few INT DEFAULT (SELECT CEIL(SQRT(1.3 * COALESCE(MAX(id), 1))) FROM deals);
  DECLARE v_limit INT DEFAULT v_few + 1;
  DECLARE v_rows INT DEFAULT 0;

  IF p_from IS NOT NULL THEN
    SET @crm_from = CONCAT(p_from, deals_own_join(p_actor, p_scope, 't.deal_id', 'o')), @crm_count = @crm_from;
  ELSE
    IF NOT p_open THEN
      SELECT COUNT(*) INTO v_rows FROM (SELECT 1 AS one FROM deal_people WHERE user_id = p_actor LIMIT v_limit) AS n;
    END IF;
    SET @crm_count = CONCAT('(', deals_own(p_actor, p_scope, p_open), ') AS o STRAIGHT_JOIN tasks AS t FORCE INDEX (tasks_deal_due) ON t.deal_id = o.id'),
        @crm_from = IF(v_rows <= v_few, @crm_count,
                       CONCAT('tasks AS t FORCE INDEX (', @crm_index, ')', deals_own_join(p_actor, p_scope, 't.deal_id', 'o')));
  END IF;
END;
