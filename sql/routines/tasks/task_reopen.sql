-- Takes a completed task back to in progress; a closed deal is reopened by it, with what losing it had set aside. One row
-- (version, deal_id, deal_stage, deal_outcome, next_task).
-- Needs tasks.see and tasks.edit for this task. Refuses 31000 to 31002, 31320 task.not_found, 31003 record.changed,
-- 31324 task.not_completed.
CREATE PROCEDURE task_reopen(p_actor BIGINT, p_update BIGINT, p_task BIGINT, p_version INT)
BEGIN
  DECLARE v_closed_at DATETIME(3) DEFAULT NULL;

  CALL act_as(p_actor, p_update);
  CALL task_begin(p_actor, p_task, 'tasks.edit', p_version);
  IF @crm_state <> 'completed' THEN
    SIGNAL SQLSTATE '45000' SET MYSQL_ERRNO = 31324, MESSAGE_TEXT = 'task.not_completed';
  END IF;
  SELECT closed_at INTO v_closed_at FROM deals WHERE id = @crm_deal;
  UPDATE tasks SET state = 'in_progress', version = version + 1, updated_at = SYSDATE(3) WHERE id = p_task;
  CALL deal_bring_back(@crm_deal, v_closed_at, NULL);
  CALL task_notice(@crm_assignee, 'task_reopened', p_task, '');
  CALL task_status_told(p_task, NULL);
END;
