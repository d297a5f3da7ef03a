-- Gives a user's clients and open deals to the heir. p_tasks: the open tasks will follow, so their deals are locked as well.
-- Internal: hand_over.
CREATE PROCEDURE hand_over_managed(p_user BIGINT, p_heir BIGINT, p_tasks TINYINT)
BEGIN
  DECLARE v_locked BIGINT DEFAULT NULL;

  UPDATE clients SET manager_id = p_heir, version = version + 1, updated_at = SYSDATE(3)
  WHERE manager_id = p_user AND deleted_at IS NULL;
  -- All deals that this will touch, the smaller id first, before their tasks.
  SELECT COUNT(*) INTO v_locked
  FROM (SELECT id FROM deals WHERE manager_id = p_user AND deleted_at IS NULL AND stage <> 'closed'
        UNION
        SELECT deal_id FROM tasks WHERE p_tasks AND assignee_id = p_user AND due_at IS NOT NULL
        ORDER BY id
        LIMIT 1000000) AS i
  STRAIGHT_JOIN deals AS d ON d.id = i.id
  FOR UPDATE;
  UPDATE deals SET manager_id = p_heir, version = version + 1, updated_at = SYSDATE(3)
  WHERE manager_id = p_user AND deleted_at IS NULL AND stage <> 'closed';
END;
