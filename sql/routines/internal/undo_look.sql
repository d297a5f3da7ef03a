-- Looks at a change of the actor's, all that the update p_change wrote: @crm_undo_no is the refusal that forbids to take it back, '' where
-- nothing does so far (whether something has changed since, and the rights, undo_rows looks at under the locks); @crm_undo_first its first
-- entry; @crm_place_kind ('client', 'deal', 'task') and @crm_place the record that it was about, NULL where it is not the actor's;
-- @crm_records how many such records it touched but as a consequence.
-- Internal: change_card, change_undo.
CREATE PROCEDURE undo_look(p_actor BIGINT, p_change BIGINT)
BEGIN
  DECLARE v_at DATETIME(3) DEFAULT NULL;
  DECLARE v_entries INT DEFAULT 0;
  DECLARE v_mine INT DEFAULT 0;
  DECLARE v_others INT DEFAULT 0;

  SET @crm_place_kind = NULL, @crm_place = NULL, @crm_records = 0, @crm_undo_first = NULL;
  SELECT MAX(at) INTO v_at FROM audit_entries WHERE update_id = p_change;
  -- Telegram begins its ids anew after an idle week: what is much older was another update.
  SELECT COUNT(*), COALESCE(SUM(actor_id <=> p_actor), 0), MIN(id),
         COALESCE(SUM(record_kind NOT IN ('client', 'interaction', 'deal', 'deal_employee', 'task', 'task_comment', 'task_file',
                                          'checklist_item')), 0)
    INTO v_entries, v_mine, @crm_undo_first, v_others
  FROM audit_entries
  WHERE update_id = p_change AND at > v_at - INTERVAL 1 HOUR;
  IF v_entries > 0 AND v_mine = v_entries THEN
    SELECT CASE WHEN task_id IS NOT NULL THEN 'task' WHEN deal_id IS NOT NULL THEN 'deal' WHEN v_others = 0 THEN 'client' END,
           COALESCE(task_id, deal_id, IF(record_kind = 'interaction', JSON_UNQUOTE(JSON_EXTRACT(changes, '$.client_id[1]')), record_id))
      INTO @crm_place_kind, @crm_place
    FROM audit_entries
    WHERE update_id = p_change AND id >= @crm_undo_first
    ORDER BY automatic, id
    LIMIT 1;
    SELECT COUNT(DISTINCT COALESCE(CONCAT('task', task_id), CONCAT('deal', deal_id),
                                   IF(record_kind = 'interaction', JSON_UNQUOTE(JSON_EXTRACT(changes, '$.client_id[1]')), record_id)))
      INTO @crm_records
    FROM audit_entries
    WHERE update_id = p_change AND id >= @crm_undo_first AND automatic = 0;
  END IF;
  SET @crm_undo_no = CASE
    WHEN v_entries = 0 THEN 'undo.nothing'
    WHEN v_mine < v_entries THEN 'undo.not_yours'
    WHEN EXISTS (SELECT 1 FROM undos WHERE user_id = p_actor AND update_id = p_change) THEN 'undo.done_already'
    WHEN v_others > 0 OR EXISTS (SELECT 1 FROM undos WHERE user_id = p_actor AND undo_update_id = p_change)
      OR EXISTS (SELECT 1 FROM imports WHERE user_id = p_actor AND update_id = p_change) THEN 'undo.impossible'
    WHEN v_at <= SYSDATE(3) - INTERVAL 10 MINUTE THEN 'undo.too_late'
    ELSE '' END;
END;
