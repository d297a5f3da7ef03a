-- Takes back all that one update of the actor's changed (p_change), with what followed from it by itself: a change like any other. One row
-- (place_kind, place_id, gone, records, …): what it was about ('client', 'deal', 'task'; gone 1: it is not there any more), how many such
-- records, and the entry of what was done there now, as in a history (id NULL: the change had come to nothing).
-- Needs for each record the right to do what is taken back. Refuses 31000 to 31002, 31700 undo.not_yours, 31701 undo.nothing, 31702
-- undo.too_late (ten minutes), 31703 undo.done_already, 31704 undo.changed_since, 31705 undo.impossible (users and rights, merges, imports,
-- and what took something back itself).
CREATE PROCEDURE change_undo(p_actor BIGINT, p_update BIGINT, p_change BIGINT)
BEGIN
  DECLARE v_gone TINYINT DEFAULT 0;
  DECLARE v_entry BIGINT DEFAULT NULL;

  CALL act_as(p_actor, p_update);
  DELETE FROM undos WHERE user_id = p_actor AND created_at < SYSDATE(3) - INTERVAL 1 DAY;
  CALL undo_look(p_actor, p_change);
  CASE @crm_undo_no
    WHEN 'undo.not_yours' THEN SIGNAL SQLSTATE '45000' SET MYSQL_ERRNO = 31700, MESSAGE_TEXT = 'undo.not_yours';
    WHEN 'undo.nothing' THEN SIGNAL SQLSTATE '45000' SET MYSQL_ERRNO = 31701, MESSAGE_TEXT = 'undo.nothing';
    WHEN 'undo.too_late' THEN SIGNAL SQLSTATE '45000' SET MYSQL_ERRNO = 31702, MESSAGE_TEXT = 'undo.too_late';
    WHEN 'undo.done_already' THEN SIGNAL SQLSTATE '45000' SET MYSQL_ERRNO = 31703, MESSAGE_TEXT = 'undo.done_already';
    WHEN 'undo.impossible' THEN SIGNAL SQLSTATE '45000' SET MYSQL_ERRNO = 31705, MESSAGE_TEXT = 'undo.impossible';
    ELSE SET @crm_undo = p_change;
  END CASE;
  CALL undo_lock();
  -- First what hangs on something, then what it hangs on: a deal's stage fits its tasks when its turn comes.
  CALL undo_rows(p_actor, 'checklist_item', 0);
  CALL undo_rows(p_actor, 'task_comment', 0);
  CALL undo_rows(p_actor, 'task_file', 0);
  CALL undo_rows(p_actor, 'deal_employee', 0);
  CALL undo_rows(p_actor, 'interaction', 0);
  CALL undo_rows(p_actor, 'task', 0);
  CALL undo_rows(p_actor, 'deal', 0);
  CALL undo_rows(p_actor, 'client', 0);
  CALL undo_rows(p_actor, 'checklist_item', 1);
  CALL undo_rows(p_actor, 'task_comment', 1);
  CALL undo_rows(p_actor, 'task_file', 1);
  CALL undo_rows(p_actor, 'deal_employee', 1);
  CALL undo_rows(p_actor, 'interaction', 1);
  CALL undo_rows(p_actor, 'task', 1);
  CALL undo_rows(p_actor, 'deal', 1);
  CALL undo_rows(p_actor, 'client', 1);
  CALL undo_notices(p_actor);
  INSERT INTO undos (user_id, update_id, undo_update_id, created_at) VALUES (p_actor, p_change, p_update, SYSDATE(3));
  SET @crm_undo = NULL;
  CALL act_end();

  SELECT id INTO v_entry
  FROM audit_entries
  WHERE update_id = p_update AND actor_id = p_actor
    AND (task_id = IF(@crm_place_kind = 'task', @crm_place, NULL) OR deal_id = IF(@crm_place_kind = 'deal', @crm_place, NULL)
      OR (@crm_place_kind = 'client' AND deal_id IS NULL))
  ORDER BY automatic, id
  LIMIT 1;
  SET v_gone = CASE @crm_place_kind
    WHEN 'client' THEN NOT EXISTS (SELECT 1 FROM clients WHERE id = @crm_place AND deleted_at IS NULL)
    WHEN 'deal' THEN NOT EXISTS (SELECT 1 FROM deals WHERE id = @crm_place AND deleted_at IS NULL)
    ELSE NOT EXISTS (SELECT 1 FROM tasks WHERE id = @crm_place AND deleted_at IS NULL) END;
  SELECT @crm_place_kind AS place_kind, @crm_place + 0 AS place_id, v_gone AS gone, @crm_records + 0 AS records, a.id, a.at, a.actor AS actor_name,
         a.automatic, a.record_kind, a.record_id, a.action, changes_named(a.changes) AS changes,
         entry_currency(a.id, a.record_kind, a.record_id, a.changes) AS currency
  FROM (SELECT 1 AS one) AS always
  LEFT JOIN audit_entries AS a ON a.id = v_entry;
END;
