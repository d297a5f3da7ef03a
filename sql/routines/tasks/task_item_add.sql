-- Adds a line to a task's checklist. One row `id`.
-- Needs tasks.see and tasks.set_status for this task. Refuses 31000 to 31002, 31320 task.not_found, 31010 input.name_empty, 31011
-- input.name_too_long (200 characters), 31018 input.text_invalid, 31327 task.list_full (50 lines).
CREATE PROCEDURE task_item_add(p_actor BIGINT, p_update BIGINT, p_task BIGINT, p_text TEXT)
BEGIN
  DECLARE v_item BIGINT DEFAULT NULL;

  CALL act_as(p_actor, p_update);
  CALL task_begin(p_actor, p_task, 'tasks.set_status', NULL);
  CALL check_name(p_text);
  IF (SELECT COUNT(*) FROM checklist_items WHERE task_id = p_task) >= 50 THEN
    SIGNAL SQLSTATE '45000' SET MYSQL_ERRNO = 31327, MESSAGE_TEXT = 'task.list_full';
  END IF;
  INSERT INTO checklist_items (task_id, text) VALUES (p_task, given(p_text));
  SET v_item = LAST_INSERT_ID();
  UPDATE deals SET last_activity_at = SYSDATE(3) WHERE id = @crm_deal;
  CALL act_end();
  SELECT v_item AS id;
END;
