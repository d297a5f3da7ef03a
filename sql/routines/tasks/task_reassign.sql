-- Gives a task to another active user, or with NULL to nobody; the new and the old assignee are told (kinds 'task_assigned',
-- 'task_reassigned'). One row `version`.
-- Needs tasks.see and tasks.edit for this task. Refuses 31000 to 31002, 31320 task.not_found, 31003 record.changed,
-- 31321 task.assignee_invalid.
CREATE PROCEDURE task_reassign(p_actor BIGINT, p_update BIGINT, p_task BIGINT, p_version INT, p_assignee BIGINT)
BEGIN
  DECLARE v_state VARCHAR(10) DEFAULT NULL;
  DECLARE v_name VARCHAR(200) DEFAULT NULL;

  CALL act_as(p_actor, p_update);
  -- Users before deals; shared: not blocked before this commits.
  SELECT state, full_name INTO v_state, v_name FROM users WHERE id = p_assignee LOCK IN SHARE MODE;
  CALL task_begin(p_actor, p_task, 'tasks.edit', p_version);
  IF p_assignee IS NOT NULL AND NOT v_state <=> 'active' THEN
    SIGNAL SQLSTATE '45000' SET MYSQL_ERRNO = 31321, MESSAGE_TEXT = 'task.assignee_invalid';
  END IF;
  IF NOT @crm_assignee <=> p_assignee THEN
    UPDATE tasks SET assignee_id = p_assignee, version = version + 1, updated_at = SYSDATE(3) WHERE id = p_task;
    SET @crm_version = @crm_version + 1;
    CALL task_notice(p_assignee, 'task_assigned', p_task, '');
    CALL task_notice(@crm_assignee, 'task_reassigned', p_task, CONCAT(',"to":', COALESCE(JSON_QUOTE(v_name), 'null')));
  END IF;
  CALL act_end();
  SELECT @crm_version + 0 AS version;
END;
