-- What hangs on a user, into @crm_clients, @crm_deals (open ones managed), @crm_assigned (open ones assigned to), @crm_tasks (open
-- ones) and @crm_team. p_only: nothing but the tasks and assignments of the deals that this manager manages; NULL: everything.
-- Internal: user_work, user_heirs, hand_over. Closed deals and completed tasks stay with who did them.
CREATE PROCEDURE count_work(p_user BIGINT, p_only BIGINT)
BEGIN
  SELECT COUNT(*) INTO @crm_clients FROM clients WHERE p_only IS NULL AND manager_id = p_user AND deleted_at IS NULL;
  SELECT COUNT(*) INTO @crm_deals FROM deals WHERE p_only IS NULL AND manager_id = p_user AND deleted_at IS NULL AND stage <> 'closed';
  SELECT COUNT(*) INTO @crm_assigned
  FROM deal_employees AS e
  JOIN deals AS d ON d.id = e.deal_id AND d.deleted_at IS NULL AND d.stage <> 'closed'
  WHERE e.user_id = p_user AND (p_only IS NULL OR d.manager_id = p_only);
  SELECT COUNT(*) INTO @crm_tasks
  FROM tasks AS t
  JOIN deals AS d ON d.id = t.deal_id
  WHERE t.assignee_id = p_user AND t.deleted_at IS NULL AND t.state <> 'completed' AND (p_only IS NULL OR d.manager_id = p_only);
  SELECT COUNT(*) INTO @crm_team FROM users WHERE p_only IS NULL AND manager_id = p_user;
END;
