-- Comments on a task; its assignee and its deal's manager are told. One row `id`.
-- Needs tasks.see for this task. Refuses 31000 to 31002, 31320 task.not_found, 31010 input.name_empty, 31015 input.too_long (4000
-- characters), 31018 input.text_invalid.
CREATE PROCEDURE task_comment(p_actor BIGINT, p_update BIGINT, p_task BIGINT, p_text TEXT)
BEGIN
  DECLARE v_text TEXT DEFAULT given(p_text);
  DECLARE v_comment BIGINT DEFAULT NULL;
  DECLARE v_more TEXT DEFAULT CONCAT(',"text":', JSON_QUOTE(LEFT(v_text, 300)));

  CALL act_as(p_actor, p_update);
  CALL task_begin(p_actor, p_task, 'tasks.see', NULL);
  IF v_text IS NULL THEN
    SIGNAL SQLSTATE '45000' SET MYSQL_ERRNO = 31010, MESSAGE_TEXT = 'input.name_empty';
  END IF;
  CALL check_text(v_text, 4000, 1);
  INSERT INTO task_comments (task_id, user_id, text, created_at) VALUES (p_task, p_actor, v_text, SYSDATE(3));
  SET v_comment = LAST_INSERT_ID();
  UPDATE deals SET last_activity_at = SYSDATE(3) WHERE id = @crm_deal;
  CALL task_notice(@crm_assignee, 'task_comment', p_task, v_more);
  IF NOT @crm_manager <=> @crm_assignee THEN
    CALL task_notice(@crm_manager, 'task_comment', p_task, v_more);
  END IF;
  CALL act_end();
  SELECT v_comment AS id;
END;
