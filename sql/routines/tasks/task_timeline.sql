-- What happened with a task and what hangs on it, newest first, before the entry p_before (NULL: from the newest): (id, at, actor_name,
-- automatic, record_kind, record_id, record_name, action, changes). Names stand for ids; record_kind: task, task_comment, task_file,
-- checklist_item, of which record_name is the line's text (NULL once it is removed), else the task's title.
-- Needs tasks.see for this task. Refuses 31000 to 31002 (must_have), 31320 task.not_found.
CREATE PROCEDURE task_timeline(p_actor BIGINT, p_task BIGINT, p_before BIGINT, p_limit INT)
BEGIN
  DECLARE v_limit INT DEFAULT LEAST(GREATEST(p_limit, 1), 100);

  CALL must_have(p_actor, 'tasks.see');
  IF NOT sees_task(p_actor, p_task) THEN
    SIGNAL SQLSTATE '45000' SET MYSQL_ERRNO = 31320, MESSAGE_TEXT = 'task.not_found';
  END IF;
  SELECT a.id, a.at, COALESCE(u.full_name, a.actor) AS actor_name, a.automatic, a.record_kind, a.record_id,
         IF(a.record_kind = 'checklist_item', (SELECT i.text FROM checklist_items AS i WHERE i.id = a.record_id), t.title) AS record_name, a.action,
         changes_named(a.changes) AS changes
  -- The page first: what it is joined with must not change how it is found.
  FROM (SELECT id
        FROM audit_entries FORCE INDEX (audit_entries_task)
        WHERE task_id = p_task AND id < COALESCE(p_before, 9223372036854775807)
        ORDER BY id DESC
        LIMIT v_limit) AS p
  STRAIGHT_JOIN audit_entries AS a ON a.id = p.id
  LEFT JOIN users AS u ON u.id = a.actor_id
  JOIN tasks AS t ON t.id = a.task_id
  ORDER BY a.id DESC;
END;
