-- The actor's open tasks by his own days: set 1 how many are (overdue, today, tomorrow, later, undated), to 1001; set 2 (bucket, and the
-- columns of task_page), the most urgent first, of each bucket 'overdue', 'today', 'tomorrow' and 'undated' p_limit at most.
-- Needs tasks.see. Refuses 31000 to 31002 (must_have).
CREATE PROCEDURE task_my_day(p_actor BIGINT, p_limit INT)
BEGIN
  DECLARE v_limit INT DEFAULT LEAST(GREATEST(p_limit, 1), 50);
  DECLARE v_zone VARCHAR(64) DEFAULT NULL;
  DECLARE v_now DATETIME(3) DEFAULT SYSDATE(3);
  DECLARE v_day DATE DEFAULT NULL;
  DECLARE v_tomorrow DATETIME(3) DEFAULT NULL;
  DECLARE v_after DATETIME(3) DEFAULT NULL;
  DECLARE v_never DATETIME(3) DEFAULT TIMESTAMP'9999-12-31 23:59:59.000';

  CALL must_have(p_actor, 'tasks.see');
  SELECT time_zone INTO v_zone FROM users WHERE id = p_actor;
  -- Midnights are the zone's: a day of 23 or 25 hours is one.
  SET v_day = DATE(to_local(v_now, v_zone));
  SET v_tomorrow = from_local(v_day + INTERVAL 1 DAY, v_zone), v_after = from_local(v_day + INTERVAL 2 DAY, v_zone);

  SELECT (SELECT COUNT(*) FROM (SELECT 1 AS one FROM tasks WHERE assignee_id = p_actor AND due_at < v_now LIMIT 1001) AS n) AS overdue,
         (SELECT COUNT(*) FROM (SELECT 1 AS one FROM tasks WHERE assignee_id = p_actor AND due_at >= v_now AND due_at < v_tomorrow LIMIT 1001)
            AS n) AS today,
         (SELECT COUNT(*) FROM (SELECT 1 AS one FROM tasks WHERE assignee_id = p_actor AND due_at >= v_tomorrow AND due_at < v_after LIMIT 1001)
            AS n) AS tomorrow,
         (SELECT COUNT(*) FROM (SELECT 1 AS one FROM tasks WHERE assignee_id = p_actor AND due_at >= v_after AND due_at < v_never LIMIT 1001)
            AS n) AS later,
         (SELECT COUNT(*) FROM (SELECT 1 AS one FROM tasks WHERE assignee_id = p_actor AND due_at = v_never LIMIT 1001) AS n) AS undated;
  SELECT s.bucket, t.id, t.title, t.deal_id, d.title AS deal_title, c.full_name AS client_name, t.assignee_id,
         u.full_name AS assignee_name, t.priority, t.deadline, task_status(t.state, t.due_at) AS status, t.completed_at
  FROM ((SELECT 'overdue' AS bucket, 1 AS place, id FROM tasks WHERE assignee_id = p_actor AND due_at < v_now ORDER BY due_at, id LIMIT v_limit)
        UNION ALL
        (SELECT 'today', 2, id FROM tasks WHERE assignee_id = p_actor AND due_at >= v_now AND due_at < v_tomorrow
         ORDER BY due_at, id LIMIT v_limit)
        UNION ALL
        (SELECT 'tomorrow', 3, id FROM tasks WHERE assignee_id = p_actor AND due_at >= v_tomorrow AND due_at < v_after
         ORDER BY due_at, id LIMIT v_limit)
        UNION ALL
        (SELECT 'undated', 4, id FROM tasks WHERE assignee_id = p_actor AND due_at = v_never ORDER BY due_at, id LIMIT v_limit)) AS s
  JOIN tasks AS t ON t.id = s.id
  JOIN deals AS d ON d.id = t.deal_id
  JOIN clients AS c ON c.id = d.client_id
  JOIN users AS u ON u.id = t.assignee_id
  ORDER BY s.place, t.due_at, t.id;
END;
