-- Begins a change of a task: locks its deal, then the task, and refuses whoever may not see it or lacks the permission for it (tasks.see:
-- seeing it is enough); @crm_deal, @crm_version, @crm_state, @crm_assignee, @crm_manager (the deal's) are as they are under the locks.
-- Internal: after act_as; other users are locked before. p_version: that which the actor saw, NULL: whichever.
-- Refuses 31000 to 31002, 31320 task.not_found, 31003 record.changed.
CREATE PROCEDURE task_begin(p_actor BIGINT, p_task BIGINT, p_permission VARCHAR(40), p_version INT)
BEGIN
  CALL must_have(p_actor, 'tasks.see');
  SET @crm_deal = NULL, @crm_manager = NULL, @crm_version = NULL, @crm_state = NULL, @crm_assignee = NULL;
  -- The deal before its tasks: whatever a task does to its deal waits in the same order.
  SELECT deal_id INTO @crm_deal FROM tasks WHERE id = p_task;
  SELECT manager_id INTO @crm_manager FROM deals WHERE id = @crm_deal FOR UPDATE;
  SELECT version, state, assignee_id INTO @crm_version, @crm_state, @crm_assignee FROM tasks WHERE id = p_task FOR UPDATE;
  IF NOT sees_task(p_actor, p_task) THEN
    SIGNAL SQLSTATE '45000' SET MYSQL_ERRNO = 31320, MESSAGE_TEXT = 'task.not_found';
  END IF;
  IF NOT task_right(p_actor, p_permission, p_task) THEN
    SIGNAL SQLSTATE '45000' SET MYSQL_ERRNO = 31002, MESSAGE_TEXT = 'permission.denied';
  END IF;
  IF p_version <> @crm_version THEN
    SIGNAL SQLSTATE '45000' SET MYSQL_ERRNO = 31003, MESSAGE_TEXT = 'record.changed';
  END IF;
END;
