-- Completes a task; the last open one of a deal wins it. A repeating one first makes its next one, which carries on its rule and its
-- checklist, unchecked. One row (version, deal_id, deal_stage, deal_outcome, next_task).
-- Needs tasks.see and tasks.set_status for this task. Refuses 31000 to 31002, 31320 task.not_found, 31003 record.changed,
-- 31323 task.completed_already.
CREATE PROCEDURE task_complete(p_actor BIGINT, p_update BIGINT, p_task BIGINT, p_version INT)
BEGIN
  DECLARE v_rule VARCHAR(10) DEFAULT NULL;
  DECLARE v_next BIGINT DEFAULT NULL;

  CALL act_as(p_actor, p_update);
  CALL task_begin(p_actor, p_task, 'tasks.set_status', p_version);
  IF @crm_state = 'completed' THEN
    SIGNAL SQLSTATE '45000' SET MYSQL_ERRNO = 31323, MESSAGE_TEXT = 'task.completed_already';
  END IF;
  SELECT repeat_rule INTO v_rule FROM tasks WHERE id = p_task;
  IF v_rule IS NOT NULL THEN
    -- Before the other is completed: the deal never is without an open task, and is not won.
    SET @crm_automatic = 1;
    INSERT INTO tasks (deal_id, title, description, assignee_id, priority, deadline, repeat_rule, repeat_day, created_by, created_at, updated_at)
    SELECT t.deal_id, t.title, t.description, t.assignee_id, t.priority,
           repeat_next(t.deadline, t.repeat_rule, t.repeat_day, COALESCE(u.time_zone, 'UTC')), t.repeat_rule, t.repeat_day, t.created_by,
           SYSDATE(3), SYSDATE(3)
    FROM tasks AS t
    LEFT JOIN users AS u ON u.id = COALESCE(t.assignee_id, t.created_by)
    WHERE t.id = p_task;
    SET v_next = LAST_INSERT_ID();
    INSERT INTO checklist_items (task_id, text) SELECT v_next, text FROM checklist_items WHERE task_id = p_task ORDER BY id;
    SET @crm_automatic = 0;
  END IF;
  UPDATE tasks
  SET state = 'completed', repeat_rule = NULL, repeat_day = NULL, version = version + 1, updated_at = SYSDATE(3)
  WHERE id = p_task;
  CALL task_status_told(p_task, v_next);
END;
