-- Whom the actor can give tasks of a deal, p_limit active users at most: (id, full_name). The actor comes first, then who is in the deal
-- (its manager, its employees, whoever has a task in it), then whom he sees as employees (employees.see: his team, or everyone), his team
-- first. p_deal NULL: of no deal in particular, to filter a list. p_text: only those whose name holds it; NULL or '' for everybody.
-- Needs tasks.edit, for the deal where there is one. Refuses 31000 to 31002 (must_have), 31310 deal.not_found.
CREATE PROCEDURE task_assignees(p_actor BIGINT, p_deal BIGINT, p_text TEXT, p_limit INT)
BEGIN
  DECLARE v_limit INT DEFAULT LEAST(GREATEST(p_limit, 1), 100);
  DECLARE v_like TEXT DEFAULT holding(p_text);
  DECLARE v_scope VARCHAR(4) DEFAULT scope_of(p_actor, 'employees.see');

  CALL must_have(p_actor, 'tasks.see');
  IF p_deal IS NOT NULL AND NOT sees_deal(p_actor, p_deal) THEN
    SIGNAL SQLSTATE '45000' SET MYSQL_ERRNO = 31310, MESSAGE_TEXT = 'deal.not_found';
  END IF;
  CALL must_have(p_actor, 'tasks.edit');
  IF p_deal IS NOT NULL AND NOT deal_right(p_actor, 'tasks.edit', p_deal) THEN
    SIGNAL SQLSTATE '45000' SET MYSQL_ERRNO = 31002, MESSAGE_TEXT = 'permission.denied';
  END IF;
  SELECT p.id, p.full_name
  FROM (SELECT u.id, u.full_name,
               CASE WHEN u.id = p_actor THEN 1
                    WHEN u.id = (SELECT manager_id FROM deals WHERE id = p_deal) OR is_assigned(u.id, p_deal) THEN 2
                    WHEN v_scope IN ('all', 'team') AND u.manager_id = p_actor THEN 3
                    WHEN v_scope = 'all' THEN 4 END AS place
        FROM users AS u
        WHERE u.state = 'active' AND (v_like IS NULL OR u.full_name LIKE v_like ESCAPE '!')) AS p
  WHERE p.place IS NOT NULL
  ORDER BY p.place, p.full_name, p.id
  LIMIT v_limit;
END;
