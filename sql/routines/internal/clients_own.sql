-- The statement that selects the ids of the clients that are somebody's own, or with p_scope 'team' also his team's: those one manages
-- and those of the deals that are his own (SPEC section 2, deals_own).
-- For client_filter.
CREATE FUNCTION clients_own(p_actor BIGINT, p_scope VARCHAR(4)) RETURNS TEXT
DETERMINISTIC NO SQL
RETURN CONCAT('SELECT m.id FROM users AS u JOIN clients AS m ON m.manager_id = u.id WHERE u.id = ', p_actor,
              IF(p_scope = 'team', CONCAT(' OR u.manager_id = ', p_actor), ''),
              ' UNION SELECT d.client_id FROM (', deals_own(p_actor, p_scope, 0), ') AS o JOIN deals AS d ON d.id = o.id');
