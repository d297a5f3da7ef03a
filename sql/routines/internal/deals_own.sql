-- The statement that selects the ids of the deals that are somebody's own, or with p_scope 'team' also his team's: those one manages and
-- those one is assigned to (SPEC section 2). p_open: closed ones may be left out.
-- For deal_page, tasks_own.
CREATE FUNCTION deals_own(p_actor BIGINT, p_scope VARCHAR(4), p_open TINYINT) RETURNS TEXT
DETERMINISTIC NO SQL
RETURN REPLACE(REPLACE(
  'SELECT m.id FROM users AS u JOIN deals AS m ON m.manager_id = u.id AND m.deleted_at IS NULL{open} WHERE {who}
   UNION
   SELECT e.deal_id FROM users AS u JOIN deal_employees AS e ON e.user_id = u.id WHERE {who}
   UNION
   SELECT t.deal_id FROM users AS u JOIN tasks AS t ON t.assignee_id = u.id AND t.deleted_at IS NULL WHERE {who}',
  '{open}', IF(p_open, ' AND m.risk_at IS NOT NULL', '')),
  '{who}', CONCAT('(u.id = ', p_actor, IF(p_scope = 'team', CONCAT(' OR u.manager_id = ', p_actor), ''), ')'));
