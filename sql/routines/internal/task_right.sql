-- Does the user hold the permission for this task? Scope own: he is the manager of its deal; to set its status it is enough to be its
-- assignee, to see it sees_task says. Deleted and unknown tasks: no.
-- For what takes a task.
CREATE FUNCTION task_right(p_user BIGINT, p_permission VARCHAR(40), p_task BIGINT) RETURNS TINYINT
READS SQL DATA
BEGIN
  DECLARE v_deal BIGINT DEFAULT NULL;
  DECLARE v_assignee BIGINT DEFAULT NULL;

  IF p_permission = 'tasks.see' THEN
    RETURN sees_task(p_user, p_task);
  END IF;
  SELECT deal_id, assignee_id INTO v_deal, v_assignee FROM tasks WHERE id = p_task AND deleted_at IS NULL;
  RETURN deal_right(p_user, p_permission, v_deal)
      OR (p_permission = 'tasks.set_status' AND v_assignee <=> p_user AND scope_of(p_user, p_permission) IS NOT NULL
        AND EXISTS (SELECT 1 FROM deals WHERE id = v_deal AND deleted_at IS NULL));
END;
