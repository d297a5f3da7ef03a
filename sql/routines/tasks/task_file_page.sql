-- A task's files, newest first, before the file p_before (NULL: from the newest): (id, at, user_name, kind, file_id, name).
-- Needs tasks.see for this task. Refuses 31000 to 31002 (must_have), 31320 task.not_found.
CREATE PROCEDURE task_file_page(p_actor BIGINT, p_task BIGINT, p_before BIGINT, p_limit INT)
BEGIN
  DECLARE v_limit INT DEFAULT LEAST(GREATEST(p_limit, 1), 100);

  CALL must_have(p_actor, 'tasks.see');
  IF NOT sees_task(p_actor, p_task) THEN
    SIGNAL SQLSTATE '45000' SET MYSQL_ERRNO = 31320, MESSAGE_TEXT = 'task.not_found';
  END IF;
  SELECT f.id, f.created_at AS at, u.full_name AS user_name, f.kind, f.file_id, f.name
  FROM task_files AS f
  JOIN users AS u ON u.id = f.user_id
  WHERE f.task_id = p_task AND f.id < COALESCE(p_before, 9223372036854775807)
  ORDER BY f.id DESC
  LIMIT v_limit;
END;
