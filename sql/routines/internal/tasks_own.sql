-- The statement that selects the ids of the tasks that are somebody's own, or with p_scope 'team' also his team's: those assigned to him
-- and those of the deals that are his own (deals_own). p_open: only open tasks are asked for, which closed deals have none of.
-- For task_page.
CREATE FUNCTION tasks_own(p_actor BIGINT, p_scope VARCHAR(4), p_open TINYINT) RETURNS TEXT
DETERMINISTIC NO SQL
RETURN CONCAT('SELECT x.id FROM (', deals_own(p_actor, p_scope, p_open), ') AS o STRAIGHT_JOIN tasks AS x ON x.deal_id = o.id');
