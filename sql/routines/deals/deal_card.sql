-- A deal: set 1 all columns with client_name, manager_name, progress (percent), at_risk, on_hold, tasks_overdue, and the next step
-- (next_task_id, next_task_title, next_task_deadline; NULL: none); set 2 its employees (id, full_name); set 3 its tasks, the open ones
-- first, the most urgent before (id, title, assignee_id, assignee_name, priority, deadline, state, status), twenty at most; set 4 what the
-- actor may do: can_edit (fields, employees, stage, end, hold, deletion), can_set_manager, can_add_task.
-- Needs deals.see for this deal. Refuses 31000 to 31002 (must_have), 31310 deal.not_found.
CREATE PROCEDURE deal_card(p_actor BIGINT, p_deal BIGINT)
BEGIN
  -- Said once: an index takes no SYSDATE().
  DECLARE v_now DATETIME(3) DEFAULT SYSDATE(3);

  CALL must_have(p_actor, 'deals.see');
  IF NOT sees_deal(p_actor, p_deal) THEN
    SIGNAL SQLSTATE '45000' SET MYSQL_ERRNO = 31310, MESSAGE_TEXT = 'deal.not_found';
  END IF;
  SELECT d.id, d.client_id, c.full_name AS client_name, d.title, d.amount, d.currency, d.source, d.manager_id, m.full_name AS manager_name,
         d.stage, d.outcome, d.lost_reason, d.expected_close, d.hold_until, d.hold_reason, d.notes, d.tasks_total, d.tasks_done,
         deal_progress(d.outcome, d.tasks_done, d.tasks_total) AS progress, deal_at_risk(d.risk_at) AS at_risk,
         COALESCE(d.hold_until > DATE(SYSDATE()), 0) AS on_hold,
         (SELECT COUNT(*) FROM tasks AS o FORCE INDEX (tasks_deal_due) WHERE o.deal_id = d.id AND o.due_at < v_now) AS tasks_overdue,
         n.id AS next_task_id, n.title AS next_task_title, n.deadline AS next_task_deadline, d.last_activity_at, d.closed_at, d.created_by,
         d.created_at, d.updated_at, d.version
  FROM deals AS d
  JOIN clients AS c ON c.id = d.client_id
  LEFT JOIN users AS m ON m.id = d.manager_id
  LEFT JOIN tasks AS n ON n.id = (SELECT t.id FROM tasks AS t FORCE INDEX (tasks_deal_due) WHERE t.deal_id = p_deal AND t.due_at > '1000-01-01'
                                     ORDER BY t.due_at, t.id LIMIT 1)
  WHERE d.id = p_deal;
  SELECT u.id, u.full_name
  FROM deal_employees AS e
  JOIN users AS u ON u.id = e.user_id
  WHERE e.deal_id = p_deal
  ORDER BY u.full_name, u.id;
  SELECT t.id, t.title, t.assignee_id, u.full_name AS assignee_name, t.priority, t.deadline, t.state, task_status(t.state, t.due_at) AS status
  FROM ((SELECT id, due_at, NULL AS done FROM tasks FORCE INDEX (tasks_deal_due)
         WHERE deal_id = p_deal AND due_at > '1000-01-01' ORDER BY due_at, id LIMIT 20)
        UNION ALL
        (SELECT id, NULL, completed_at FROM tasks FORCE INDEX (tasks_deal_due)
         WHERE deal_id = p_deal AND due_at IS NULL AND deleted_at IS NULL ORDER BY id DESC LIMIT 20))
       AS s
  JOIN tasks AS t ON t.id = s.id
  LEFT JOIN users AS u ON u.id = t.assignee_id
  ORDER BY s.due_at IS NULL, s.due_at, s.done DESC, t.id
  LIMIT 20;
  SELECT deal_right(p_actor, 'deals.edit', p_deal) AS can_edit, deal_right(p_actor, 'deals.set_manager', p_deal) AS can_set_manager,
         deal_right(p_actor, 'tasks.edit', p_deal) AS can_add_task;
END;
