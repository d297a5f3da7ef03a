-- Takes back what a change did to a deal: one that it made goes away, unless something hangs on it by now; else the old values come back,
-- with the moment of its end. Its tasks are as they were already: a stage that does not fit them any more means that somebody else went on.
-- Internal: undo_rows, the deal is locked. Refuses 31704 undo.changed_since.
CREATE PROCEDURE undo_deal(p_deal BIGINT, p_made TINYINT, p_changes MEDIUMTEXT)
BEGIN
  DECLARE v_fits TINYINT DEFAULT 0;

  SELECT IF(p_made, tasks_total = 0 AND NOT EXISTS (SELECT 1 FROM deal_employees WHERE deal_id = p_deal),
            CASE undo_value(p_changes, 'stage', stage) WHEN 'closed' THEN tasks_done = tasks_total WHEN 'new' THEN tasks_started = 0 ELSE 1 END)
    INTO v_fits
  FROM deals
  WHERE id = p_deal;
  IF NOT v_fits THEN
    SIGNAL SQLSTATE '45000' SET MYSQL_ERRNO = 31704, MESSAGE_TEXT = 'undo.changed_since';
  END IF;
  IF p_made THEN
    UPDATE deals SET deleted_at = SYSDATE(3), version = version + 1, updated_at = SYSDATE(3) WHERE id = p_deal;
  ELSE
    UPDATE deals
    SET client_id = undo_value(p_changes, 'client_id', client_id),
        title = undo_value(p_changes, 'title', title),
        amount = undo_value(p_changes, 'amount', amount),
        currency = undo_value(p_changes, 'currency', currency),
        source = undo_value(p_changes, 'source', source),
        manager_id = undo_value(p_changes, 'manager_id', manager_id),
        stage = undo_value(p_changes, 'stage', stage),
        outcome = undo_value(p_changes, 'outcome', outcome),
        lost_reason = undo_value(p_changes, 'lost_reason', lost_reason),
        expected_close = undo_value(p_changes, 'expected_close', expected_close),
        hold_until = undo_value(p_changes, 'hold_until', hold_until),
        hold_reason = undo_value(p_changes, 'hold_reason', hold_reason),
        notes = undo_value(p_changes, 'notes', notes),
        deleted_at = undo_value(p_changes, 'deleted_at', deleted_at),
        closed_at = undo_value(p_changes, 'closed_at', closed_at),
        version = version + 1,
        updated_at = SYSDATE(3)
    WHERE id = p_deal;
  END IF;
END;
