-- May the user see the task? Own: its assignee, its deal's manager, or assigned to its deal; team: also what somebody of the own
-- team would see so. Deleted tasks, tasks of deleted deals and unknown ids are seen by nobody.
-- For every procedure that takes a task.
CREATE FUNCTION sees_task(p_user BIGINT, p_task BIGINT) RETURNS TINYINT
READS SQL DATA
BEGIN
  DECLARE v_scope VARCHAR(4) DEFAULT scope_of(p_user, 'tasks.see');
  DECLARE v_deal BIGINT DEFAULT NULL;
  DECLARE v_assignee BIGINT DEFAULT NULL;
  DECLARE v_manager BIGINT DEFAULT NULL;

  SELECT t.deal_id, t.assignee_id, d.manager_id INTO v_deal, v_assignee, v_manager
  FROM tasks AS t
  JOIN deals AS d ON d.id = t.deal_id AND d.deleted_at IS NULL
  WHERE t.id = p_task AND t.deleted_at IS NULL;
  IF v_scope IS NULL OR v_deal IS NULL THEN
    RETURN 0;
  END IF;
  IF v_scope = 'all' THEN
    RETURN 1;
  END IF;
  RETURN EXISTS (SELECT 1
                 FROM users AS u
                 WHERE (u.id = p_user OR (v_scope = 'team' AND u.manager_id = p_user))
                   AND (u.id = v_assignee OR u.id = v_manager OR is_assigned(u.id, v_deal)));
END;
