-- How many tasks there are of somebody's own deals, or with p_scope 'team' also his team's (deals_own), 'completed' ones or 'any', into
-- @crm_total; 1001: more than 1000. Said by the deals, which know how many they have: some hundreds have a thousand.
-- Internal: task_page.
CREATE PROCEDURE task_own_count(p_actor BIGINT, p_scope VARCHAR(4), p_status VARCHAR(12))
BEGIN
  DECLARE v_column VARCHAR(20) DEFAULT IF(p_status = 'completed', 'd.tasks_done', 'd.tasks_total');
  DECLARE v_limit INT DEFAULT 250;

  REPEAT
    CALL run_built(CONCAT('SELECT LEAST(COALESCE(SUM(tasks), 0), 1001) INTO @crm_total FROM (SELECT ', v_column, ' AS tasks FROM (',
                          deals_own(p_actor, p_scope, 0), ') AS o STRAIGHT_JOIN deals AS d ON d.id = o.id WHERE ', v_column, ' > 0 LIMIT ',
                          v_limit, ') AS n'));
    SET v_limit = v_limit * 8;
  UNTIL @crm_total > 1000 OR v_limit > 2000 END REPEAT;
END;
