-- Moves what hangs on a user to the heir: clients, open deals and the team; where the user leaves altogether (p_all) also open tasks
-- and assignments to open deals.
-- Internal: user_set_role, user_block; the user's row is locked. Refuses 31103 user.has_work (there is work and no heir),
-- 31104 user.heir_invalid (unknown, blocked, the user himself, or not able to manage what there is).
CREATE PROCEDURE hand_over(p_user BIGINT, p_heir BIGINT, p_all TINYINT)
BEGIN
  DECLARE v_state VARCHAR(10) DEFAULT NULL;
  DECLARE v_role VARCHAR(10) DEFAULT NULL;
  DECLARE v_name VARCHAR(200) DEFAULT NULL;
  DECLARE v_locked BIGINT DEFAULT NULL;

  CALL count_work(p_user);
  IF p_heir IS NULL THEN
    IF @crm_clients + @crm_deals + @crm_team > 0 OR (p_all AND @crm_tasks + @crm_assigned > 0) THEN
      SIGNAL SQLSTATE '45000' SET MYSQL_ERRNO = 31103, MESSAGE_TEXT = 'user.has_work';
    END IF;
  ELSE
    -- Shared: the heir is not blocked or demoted before this commits.
    SELECT state, role, full_name INTO v_state, v_role, v_name FROM users WHERE id = p_heir LOCK IN SHARE MODE;
    IF p_heir = p_user OR NOT v_state <=> 'active'
       OR (v_role = 'employee' AND @crm_clients + @crm_deals + @crm_team > 0) THEN
      SIGNAL SQLSTATE '45000' SET MYSQL_ERRNO = 31104, MESSAGE_TEXT = 'user.heir_invalid';
    END IF;

    UPDATE clients SET manager_id = p_heir, version = version + 1, updated_at = SYSDATE(3)
    WHERE manager_id = p_user AND deleted_at IS NULL;
    -- All deals that this will touch, the smaller id first, before their tasks.
    SELECT COUNT(*) INTO v_locked
    FROM (SELECT id FROM deals WHERE manager_id = p_user AND deleted_at IS NULL AND stage <> 'closed'
          UNION
          SELECT deal_id FROM tasks WHERE p_all AND assignee_id = p_user AND due_at IS NOT NULL
          ORDER BY id
          LIMIT 1000000) AS i
    STRAIGHT_JOIN deals AS d ON d.id = i.id
    FOR UPDATE;
    UPDATE deals SET manager_id = p_heir, version = version + 1, updated_at = SYSDATE(3)
    WHERE manager_id = p_user AND deleted_at IS NULL AND stage <> 'closed';
    INSERT INTO notifications (recipient_id, kind, payload, created_at, deliver_after)
    SELECT id, 'manager_changed', CONCAT('{"manager":', JSON_QUOTE(v_name), '}'), SYSDATE(3), SYSDATE(3)
    FROM users
    WHERE manager_id = p_user AND state = 'active'
    ORDER BY id;
    UPDATE users SET manager_id = p_heir, version = version + 1, updated_at = SYSDATE(3) WHERE manager_id = p_user;

    IF p_all THEN
      UPDATE tasks SET assignee_id = p_heir, version = version + 1, updated_at = SYSDATE(3)
      WHERE assignee_id = p_user AND deleted_at IS NULL AND state <> 'completed';
      INSERT INTO deal_employees (deal_id, user_id)
      SELECT e.deal_id, p_heir
      FROM deal_employees AS e
      JOIN deals AS d ON d.id = e.deal_id AND d.deleted_at IS NULL AND d.stage <> 'closed'
      LEFT JOIN deal_employees AS h ON h.deal_id = e.deal_id AND h.user_id = p_heir
      WHERE e.user_id = p_user AND h.deal_id IS NULL;
      DELETE e
      FROM deal_employees AS e
      JOIN deals AS d ON d.id = e.deal_id AND d.deleted_at IS NULL AND d.stage <> 'closed'
      WHERE e.user_id = p_user;
    END IF;
  END IF;
END;
