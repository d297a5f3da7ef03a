-- What the picture of a deal's progress is made of: set 1 the deal (title, client_name, stage, outcome, progress in percent, at_risk,
-- on_hold, hold_until, expected_close, created_at, closed_at, tasks_total, tasks_done); set 2 how many tasks of which status at which
-- moment, to the quarter of an hour (moment: completed, else due; NULL: no deadline; status; tasks); set 3 the tasks themselves (title,
-- status, created_at, deadline, completed_at), where there are no more than p_lines of them.
-- Needs deals.see for this deal. Refuses 31000 to 31002 (must_have), 31310 deal.not_found.
CREATE PROCEDURE deal_chart(p_actor BIGINT, p_deal BIGINT, p_lines INT)
BEGIN
  CALL must_have(p_actor, 'deals.see');
  IF NOT sees_deal(p_actor, p_deal) THEN
    SIGNAL SQLSTATE '45000' SET MYSQL_ERRNO = 31310, MESSAGE_TEXT = 'deal.not_found';
  END IF;
  SELECT d.title, c.full_name AS client_name, d.stage, d.outcome, deal_progress(d.outcome, d.tasks_done, d.tasks_total) AS progress,
         deal_at_risk(d.risk_at) AS at_risk, COALESCE(d.hold_until > DATE(SYSDATE()), 0) AS on_hold, d.hold_until, d.expected_close,
         d.created_at, d.closed_at, d.tasks_total, d.tasks_done
  FROM deals AS d
  JOIN clients AS c ON c.id = d.client_id
  WHERE d.id = p_deal;
  -- Every zone is a multiple of a quarter of an hour away from UTC: a day's tasks stay in their day. The rest is cut off, so that the
  -- thousands of tasks that many deadlines share are few rows.
  SELECT TIMESTAMP'1000-01-01 00:00:00' + INTERVAL 15 * s.quarter MINUTE AS moment, s.status, COUNT(*) AS tasks
  FROM (SELECT TIMESTAMPDIFF(MINUTE, TIMESTAMP'1000-01-01 00:00:00', IF(state = 'completed', completed_at, deadline)) DIV 15 AS quarter,
               task_status(state, due_at) AS status
        FROM tasks FORCE INDEX (tasks_deal_due)
        WHERE deal_id = p_deal AND deleted_at IS NULL) AS s
  GROUP BY s.quarter, s.status
  ORDER BY s.quarter, s.status;
  SELECT t.title, task_status(t.state, t.due_at) AS status, t.created_at, t.deadline, t.completed_at
  FROM deals AS d
  JOIN tasks AS t FORCE INDEX (tasks_deal_due) ON t.deal_id = d.id
  WHERE d.id = p_deal AND d.tasks_total <= p_lines AND t.deleted_at IS NULL
  ORDER BY COALESCE(t.completed_at, t.due_at), t.id;
END;
