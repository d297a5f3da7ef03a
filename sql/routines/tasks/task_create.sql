-- Makes a task of a deal; a closed deal is reopened by it, with the tasks that losing it had set aside. Empty texts count as not given;
-- p_priority NULL is 'medium'; p_assignee NULL: nobody's yet; p_deadline 'YYYY-MM-DD hh:mm:ss' in UTC; p_repeat 'daily', 'weekly' or
-- 'monthly', which needs a deadline. One row `id`.
-- Needs deals.see and tasks.edit for the deal. Refuses 31000 to 31002, 31310 deal.not_found, input.* (31010 to 31018),
-- 31321 task.assignee_invalid, 31325 task.repeat_needs_deadline.
CREATE PROCEDURE task_create(p_actor BIGINT, p_update BIGINT, p_deal BIGINT, p_title TEXT, p_description TEXT, p_assignee BIGINT,
                             p_priority TEXT, p_deadline TEXT, p_repeat TEXT)
BEGIN
  DECLARE v_description TEXT DEFAULT given(p_description);
  DECLARE v_priority TEXT DEFAULT COALESCE(given(p_priority), 'medium');
  DECLARE v_deadline TEXT DEFAULT given(p_deadline);
  DECLARE v_repeat TEXT DEFAULT given(p_repeat);
  DECLARE v_state VARCHAR(10) DEFAULT NULL;
  DECLARE v_task BIGINT DEFAULT NULL;
  DECLARE v_closed_at DATETIME(3) DEFAULT NULL;

  CALL act_as(p_actor, p_update);
  -- Users before deals; shared: not blocked before this commits.
  SELECT state INTO v_state FROM users WHERE id = p_assignee LOCK IN SHARE MODE;
  CALL deal_begin(p_actor, p_deal, 'tasks.edit', NULL);
  IF p_assignee IS NOT NULL AND NOT v_state <=> 'active' THEN
    SIGNAL SQLSTATE '45000' SET MYSQL_ERRNO = 31321, MESSAGE_TEXT = 'task.assignee_invalid';
  END IF;
  CALL check_task('title', p_title);
  CALL check_task('description', v_description);
  CALL check_task('priority', v_priority);
  CALL check_task('deadline', v_deadline);
  CALL check_task('repeat_rule', v_repeat);
  IF v_repeat IS NOT NULL AND v_deadline IS NULL THEN
    SIGNAL SQLSTATE '45000' SET MYSQL_ERRNO = 31325, MESSAGE_TEXT = 'task.repeat_needs_deadline';
  END IF;
  SELECT closed_at INTO v_closed_at FROM deals WHERE id = p_deal;
  INSERT INTO tasks (deal_id, title, description, assignee_id, priority, deadline, repeat_rule, repeat_day, created_by, created_at, updated_at)
  VALUES (p_deal, given(p_title), v_description, p_assignee, v_priority, v_deadline, v_repeat,
          IF(v_repeat = 'monthly', DAY(to_local(v_deadline, (SELECT time_zone FROM users WHERE id = COALESCE(p_assignee, p_actor)))), NULL),
          p_actor, SYSDATE(3), SYSDATE(3));
  SET v_task = LAST_INSERT_ID();
  CALL deal_bring_back(p_deal, v_closed_at, NULL);
  CALL task_notice(p_assignee, 'task_assigned', v_task, '');
  CALL act_end();
  SELECT v_task AS id;
END;
