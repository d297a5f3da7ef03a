-- Attaches a file to a task: p_kind 'document', 'photo', 'video', 'audio' or 'voice', and Telegram's id of it, which sends it again.
-- Its assignee and its deal's manager are told. One row `id`.
-- Needs tasks.see for this task. Refuses 31000 to 31002, 31320 task.not_found, 31016 input.choice_invalid (also an id that cannot be
-- one), 31015 input.too_long, 31018 input.text_invalid.
CREATE PROCEDURE task_file(p_actor BIGINT, p_update BIGINT, p_task BIGINT, p_kind TEXT, p_file_id TEXT, p_name TEXT)
BEGIN
  DECLARE v_name TEXT DEFAULT LEFT(given(p_name), 200);
  DECLARE v_file BIGINT DEFAULT NULL;
  DECLARE v_more TEXT DEFAULT CONCAT(',"kind":', JSON_QUOTE(COALESCE(p_kind, '')), ',"name":', COALESCE(JSON_QUOTE(v_name), 'null'));

  CALL act_as(p_actor, p_update);
  CALL task_begin(p_actor, p_task, 'tasks.see', NULL);
  IF COALESCE(p_kind, '') NOT IN ('document', 'photo', 'video', 'audio', 'voice')
     OR NOT COALESCE(p_file_id REGEXP '^[A-Za-z0-9_-]{1,300}\\z', 0) THEN
    SIGNAL SQLSTATE '45000' SET MYSQL_ERRNO = 31016, MESSAGE_TEXT = 'input.choice_invalid';
  END IF;
  CALL check_text(v_name, 200, 0);
  INSERT INTO task_files (task_id, user_id, kind, file_id, name, created_at) VALUES (p_task, p_actor, p_kind, p_file_id, v_name, SYSDATE(3));
  SET v_file = LAST_INSERT_ID();
  UPDATE deals SET last_activity_at = SYSDATE(3) WHERE id = @crm_deal;
  CALL task_notice(@crm_assignee, 'task_file', p_task, v_more);
  IF NOT @crm_manager <=> @crm_assignee THEN
    CALL task_notice(@crm_manager, 'task_file', p_task, v_more);
  END IF;
  CALL act_end();
  SELECT v_file AS id;
END;
