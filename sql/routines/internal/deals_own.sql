-- The statement that selects (id, ended_at) of the deals that are somebody's own, or with p_scope 'team' also his team's: those one manages
-- and those one is assigned to (SPEC section 2). p_open: closed ones are left out.
-- For deal_page, task_page, client_filter.
CREATE FUNCTION deals_own(p_actor BIGINT, p_scope VARCHAR(4), p_open TINYINT) RETURNS TEXT
DETERMINISTIC NO SQL
RETURN CONCAT(
  IF(p_scope = 'team',
     CONCAT('SELECT DISTINCT p.deal_id AS id, p.ended_at FROM users AS u JOIN deal_people AS p ON p.user_id = u.id WHERE (u.id = ', p_actor,
            ' OR u.manager_id = ', p_actor, ')'),
     CONCAT('SELECT p.deal_id AS id, p.ended_at FROM deal_people AS p WHERE p.user_id = ', p_actor)),
  IF(p_open, ' AND p.ended_at IS NULL', ''));
