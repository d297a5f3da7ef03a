-- The join that leaves of a list those rows whose deal, the column p_column, is somebody's own, or with p_scope 'team' also his team's
-- (deals_own): one look for each row, in whichever order the list comes. p_name is what it is called in the statement. '' for the p_scope
-- NULL or 'all': all are seen.
-- For deal_page, task_page, deal_own_from, task_own_from.
CREATE FUNCTION deals_own_join(p_actor BIGINT, p_scope VARCHAR(4), p_column VARCHAR(20), p_name CHAR(1)) RETURNS TEXT
DETERMINISTIC NO SQL
RETURN CASE p_scope
  WHEN 'own' THEN REPLACE(CONCAT(' STRAIGHT_JOIN deal_people AS {n} ON {n}.user_id = ', p_actor, ' AND {n}.deal_id = ', p_column), '{n}', p_name)
  WHEN 'team' THEN REPLACE(CONCAT(' STRAIGHT_JOIN (', deals_own(p_actor, p_scope, 0), ') AS {n} ON {n}.id = ', p_column), '{n}', p_name)
  ELSE '' END;
