-- An employee: set 1 (id, full_name, role, state, phone, username, manager_name, reachable, is_me, created_at, clients, last_activity:
-- the newest thing he did, and the figures of employee_page); set 2 the five most urgent open tasks (id, title, deal_title, deadline,
-- status); set 3 the five open deals that he manages or is assigned to that are at risk the soonest (id, title, client_name, at_risk,
-- total: how many there are); sets 2 and 3 without what the actor may not see. Set 4 (can_message, can_hand_over).
-- Needs employees.see for this employee. Refuses 31000 to 31002 (must_have), 31100 user.not_found.
CREATE PROCEDURE employee_card(p_actor BIGINT, p_user BIGINT)
BEGIN
  DECLARE v_since DATETIME(3) DEFAULT month_start(p_actor);

  CALL must_have(p_actor, 'employees.see');
  IF NOT employee_right(p_actor, 'employees.see', p_user) THEN
    SIGNAL SQLSTATE '45000' SET MYSQL_ERRNO = 31100, MESSAGE_TEXT = 'user.not_found';
  END IF;
  SELECT u.id, u.full_name, u.role, u.state, u.phone, u.username, m.full_name AS manager_name, u.reachable, u.id = p_actor AS is_me,
         u.created_at, (SELECT COUNT(*) FROM clients AS c WHERE c.manager_id = u.id AND c.deleted_at IS NULL) AS clients,
         (SELECT a.at FROM audit_entries AS a WHERE a.actor_id = u.id ORDER BY a.id DESC LIMIT 1) AS last_activity,
         employee_figure(u.id, 'open', NULL) AS open_tasks, employee_figure(u.id, 'overdue', NULL) AS overdue,
         employee_figure(u.id, 'done', v_since) AS done, employee_figure(u.id, 'dated', v_since) AS dated,
         employee_figure(u.id, 'on_time', v_since) AS on_time
  FROM users AS u
  LEFT JOIN users AS m ON m.id = u.manager_id
  WHERE u.id = p_user;
  SELECT t.id, t.title, d.title AS deal_title, t.deadline, task_status(t.state, t.due_at) AS status
  FROM (SELECT id, due_at
        FROM tasks FORCE INDEX (tasks_mine)
        WHERE assignee_id = p_user AND due_at > '1000-01-01'
        ORDER BY due_at, id
        LIMIT 5) AS p
  STRAIGHT_JOIN tasks AS t ON t.id = p.id
  JOIN deals AS d ON d.id = t.deal_id
  WHERE sees_task(p_actor, t.id)
  ORDER BY p.due_at, p.id;
  CALL run_built(CONCAT(
    'SELECT d.id, d.title, c.full_name AS client_name, deal_at_risk(d.risk_at) AS at_risk, COUNT(*) OVER () AS total FROM (',
    deals_own(p_user, 'own', 1), ') AS o STRAIGHT_JOIN deals AS d ON d.id = o.id JOIN clients AS c ON c.id = d.client_id',
    ' WHERE d.risk_at IS NOT NULL', IF(scope_of(p_actor, 'deals.see') = 'all', '', CONCAT(' AND sees_deal(', p_actor, ', d.id)')),
    ' ORDER BY d.risk_at, d.id LIMIT 5'));
  SELECT u.id <> p_actor AND u.state = 'active' AS can_message,
         u.id <> p_actor AND u.role <> 'admin' AND employee_right(p_actor, 'employees.hand_over', u.id) AS can_hand_over
  FROM users AS u
  WHERE u.id = p_user;
END;
