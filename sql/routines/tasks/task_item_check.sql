-- Checks (p_done 1) or unchecks a line of a checklist. No result set.
-- Needs tasks.see and tasks.set_status for its task. Refuses 31000 to 31002, 31320 task.not_found, 31326 task.item_not_found.
CREATE PROCEDURE task_item_check(p_actor BIGINT, p_update BIGINT, p_task BIGINT, p_item BIGINT, p_done TINYINT)
BEGIN
  CALL act_as(p_actor, p_update);
  CALL task_begin(p_actor, p_task, 'tasks.set_status', NULL);
  IF NOT EXISTS (SELECT 1 FROM checklist_items WHERE id = p_item AND task_id = p_task) THEN
    SIGNAL SQLSTATE '45000' SET MYSQL_ERRNO = 31326, MESSAGE_TEXT = 'task.item_not_found';
  END IF;
  UPDATE checklist_items SET done = p_done <> 0 WHERE id = p_item;
  UPDATE deals SET last_activity_at = SYSDATE(3) WHERE id = @crm_deal;
  CALL act_end();
END;
