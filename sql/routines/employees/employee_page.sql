-- A page of the employees that the actor sees (all active users, or the own team), by name: the p_limit after the user p_after, with p_back
-- those before; without p_after the first page (with p_back the last).
-- Set 1 (id, full_name, role, reachable, is_me, open_tasks, overdue, done, dated, on_time): tasks by employee_figure, completed ones of this month
-- where the actor is; set 2 (total, position): those there are, and those before the first row, 1001 standing for more than 1000.
-- Needs employees.see. Refuses 31000 to 31002 (must_have).
CREATE PROCEDURE employee_page(p_actor BIGINT, p_after BIGINT, p_back TINYINT, p_limit INT)
BEGIN
  DECLARE v_limit INT DEFAULT LEAST(GREATEST(p_limit, 1), 100);
  DECLARE v_back TINYINT DEFAULT COALESCE(p_back, 0);
  DECLARE v_since DATETIME(3) DEFAULT month_start(p_actor);
  DECLARE v_scope VARCHAR(4) DEFAULT NULL;
  DECLARE v_name VARCHAR(200) DEFAULT NULL;
  DECLARE v_id BIGINT DEFAULT NULL;
  DECLARE v_total INT DEFAULT 0;
  DECLARE v_start INT DEFAULT 0;

  CALL must_have(p_actor, 'employees.see');
  SET v_scope = @crm_scope;
  SELECT full_name, id INTO v_name, v_id FROM users WHERE id = p_after;
  -- A company's people are a few hundred rows: counted and cut by number, as in user_page.
  SELECT COUNT(*),
         COALESCE(SUM(IF(v_back, u.full_name < v_name OR (u.full_name = v_name AND u.id < v_id),
                         u.full_name < v_name OR (u.full_name = v_name AND u.id <= v_id))), IF(v_back, COUNT(*), 0))
    INTO v_total, v_start
  FROM users AS u
  WHERE u.state = 'active' AND (v_scope = 'all' OR (v_scope = 'team' AND u.manager_id = p_actor) OR (v_scope = 'own' AND u.id = p_actor));
  IF v_back THEN
    SET v_start = GREATEST(v_start - v_limit, 0);
  END IF;

  SELECT p.id, p.full_name, p.role, p.reachable, p.id = p_actor AS is_me, employee_figure(p.id, 'open', NULL) AS open_tasks,
         employee_figure(p.id, 'overdue', NULL) AS overdue, employee_figure(p.id, 'done', v_since) AS done,
         employee_figure(p.id, 'dated', v_since) AS dated, employee_figure(p.id, 'on_time', v_since) AS on_time
  -- The page first: figures of these alone.
  FROM (SELECT u.id, u.full_name, u.role, u.reachable
        FROM users AS u
        WHERE u.state = 'active' AND (v_scope = 'all' OR (v_scope = 'team' AND u.manager_id = p_actor) OR (v_scope = 'own' AND u.id = p_actor))
        ORDER BY u.full_name, u.id
        LIMIT v_start, v_limit) AS p
  ORDER BY p.full_name, p.id;
  SELECT LEAST(v_total, 1001) AS total, LEAST(v_start, 1001) AS position;
END;
