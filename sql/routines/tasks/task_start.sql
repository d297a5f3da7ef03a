-- Starts a new task; the first one of a new deal takes the deal along. One row (version, deal_id, deal_stage, deal_outcome, next_task).
-- Needs tasks.see and tasks.set_status for this task. Refuses 31000 to 31002, 31320 task.not_found, 31003 record.changed,
-- 31322 task.started_already, 31323 task.completed_already.
CREATE PROCEDURE task_start(p_actor BIGINT, p_update BIGINT, p_task BIGINT, p_version INT)
BEGIN
  CALL act_as(p_actor, p_update);
  CALL task_begin(p_actor, p_task, 'tasks.set_status', p_version);
  IF @crm_state = 'completed' THEN
    SIGNAL SQLSTATE '45000' SET MYSQL_ERRNO = 31323, MESSAGE_TEXT = 'task.completed_already';
  END IF;
  IF @crm_state = 'in_progress' THEN
    SIGNAL SQLSTATE '45000' SET MYSQL_ERRNO = 31322, MESSAGE_TEXT = 'task.started_already';
  END IF;
  UPDATE tasks SET state = 'in_progress', version = version + 1, updated_at = SYSDATE(3) WHERE id = p_task;
  CALL task_status_told(p_task, NULL);
END;
