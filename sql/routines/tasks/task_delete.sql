-- Deletes a task: nobody finds it any more. It wins no deal, even as the last open one. No result set.
-- Needs tasks.see and tasks.edit for this task. Refuses 31000 to 31002, 31320 task.not_found, 31003 record.changed.
CREATE PROCEDURE task_delete(p_actor BIGINT, p_update BIGINT, p_task BIGINT, p_version INT)
BEGIN
  CALL act_as(p_actor, p_update);
  CALL task_begin(p_actor, p_task, 'tasks.edit', p_version);
  UPDATE tasks SET deleted_at = SYSDATE(3), version = version + 1, updated_at = SYSDATE(3) WHERE id = p_task;
  CALL act_end();
END;
