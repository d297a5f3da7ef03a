-- Gives a user's open tasks, and his assignments to open deals, to the heir; p_only: those of the deals that this manager manages.
-- Internal: hand_over. Without p_only the deals are locked before (hand_over_managed).
CREATE PROCEDURE hand_over_tasks(p_user BIGINT, p_heir BIGINT, p_only BIGINT)
BEGIN
  DECLARE v_deal BIGINT DEFAULT 0;

  IF p_only IS NULL THEN
    UPDATE tasks SET assignee_id = p_heir, version = version + 1, updated_at = SYSDATE(3)
    WHERE assignee_id = p_user AND deleted_at IS NULL AND state <> 'completed';
  ELSE
    -- Deal by deal: a statement that changes tasks cannot ask for deals, which its triggers write.
    WHILE v_deal IS NOT NULL DO
      SELECT MIN(t.deal_id) INTO v_deal
      FROM tasks AS t
      JOIN deals AS d ON d.id = t.deal_id AND d.manager_id = p_only
      WHERE t.assignee_id = p_user AND t.due_at IS NOT NULL AND t.deal_id > v_deal;
      IF v_deal IS NOT NULL THEN
        SELECT id INTO v_deal FROM deals WHERE id = v_deal FOR UPDATE;
        UPDATE tasks SET assignee_id = p_heir, version = version + 1, updated_at = SYSDATE(3)
        WHERE deal_id = v_deal AND assignee_id = p_user AND deleted_at IS NULL AND state <> 'completed';
      END IF;
    END WHILE;
  END IF;

  INSERT INTO deal_employees (deal_id, user_id)
  SELECT e.deal_id, p_heir
  FROM deal_employees AS e
  JOIN deals AS d ON d.id = e.deal_id AND d.deleted_at IS NULL AND d.stage <> 'closed' AND (p_only IS NULL OR d.manager_id = p_only)
  LEFT JOIN deal_employees AS h ON h.deal_id = e.deal_id AND h.user_id = p_heir
  WHERE e.user_id = p_user AND h.deal_id IS NULL;
  DELETE e
  FROM deal_employees AS e
  JOIN deals AS d ON d.id = e.deal_id AND d.deleted_at IS NULL AND d.stage <> 'closed' AND (p_only IS NULL OR d.manager_id = p_only)
  WHERE e.user_id = p_user;
END;
