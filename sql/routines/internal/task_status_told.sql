-- Ends a change of a task's state: its deal's manager is told (kind 'task_status'), but not where the deal's own end tells him, and
-- the actor sees what came of it: one row (version, deal_id, deal_stage, deal_outcome, next_task): the task that repeats it, or NULL.
-- Internal: task_start, task_complete, task_reopen.
CREATE PROCEDURE task_status_told(p_task BIGINT, p_next BIGINT)
BEGIN
  DECLARE v_stage VARCHAR(12) DEFAULT NULL;
  DECLARE v_outcome VARCHAR(4) DEFAULT NULL;

  SELECT stage, outcome INTO v_stage, v_outcome FROM deals WHERE id = @crm_deal;
  IF v_stage <> 'closed' THEN
    CALL task_notice(@crm_manager, 'task_status', p_task, '');
  END IF;
  CALL act_end();
  SELECT @crm_version + 1 AS version, @crm_deal + 0 AS deal_id, v_stage AS deal_stage, v_outcome AS deal_outcome, p_next AS next_task;
END;
