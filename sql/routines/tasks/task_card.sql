-- A task: set 1 all columns with status, deal_title, deal_stage, deal_outcome, client_id, client_name, assignee_name, creator_name,
-- comments, files (how many); set 2 its checklist (id, text, done); set 3 the three newest comments (id, at, user_name, text); set 4 the
-- ten newest files (id, at, user_name, kind, file_id, name); set 5 what the actor may do: can_edit (fields, assignee, reopening,
-- deletion), can_set_status (start, complete, checklist). Whoever sees it may comment and attach.
-- Needs tasks.see for this task. Refuses 31000 to 31002 (must_have), 31320 task.not_found.
CREATE PROCEDURE task_card(p_actor BIGINT, p_task BIGINT)
BEGIN
  CALL must_have(p_actor, 'tasks.see');
  IF NOT sees_task(p_actor, p_task) THEN
    SIGNAL SQLSTATE '45000' SET MYSQL_ERRNO = 31320, MESSAGE_TEXT = 'task.not_found';
  END IF;
  SELECT t.id, t.deal_id, d.title AS deal_title, d.stage AS deal_stage, d.outcome AS deal_outcome, d.client_id, c.full_name AS client_name,
         t.title, t.description, t.assignee_id, u.full_name AS assignee_name, t.priority, t.deadline, t.state,
         task_status(t.state, t.due_at) AS status, t.repeat_rule, t.completed_at,
         (SELECT COUNT(*) FROM task_comments AS k WHERE k.task_id = t.id) AS comments,
         (SELECT COUNT(*) FROM task_files AS f WHERE f.task_id = t.id) AS files, t.created_by, b.full_name AS creator_name, t.created_at,
         t.updated_at, t.version
  FROM tasks AS t
  JOIN deals AS d ON d.id = t.deal_id
  JOIN clients AS c ON c.id = d.client_id
  LEFT JOIN users AS u ON u.id = t.assignee_id
  JOIN users AS b ON b.id = t.created_by
  WHERE t.id = p_task;
  SELECT id, text, done FROM checklist_items WHERE task_id = p_task ORDER BY id;
  SELECT k.id, k.created_at AS at, u.full_name AS user_name, k.text
  FROM task_comments AS k
  JOIN users AS u ON u.id = k.user_id
  WHERE k.task_id = p_task
  ORDER BY k.id DESC
  LIMIT 3;
  SELECT f.id, f.created_at AS at, u.full_name AS user_name, f.kind, f.file_id, f.name
  FROM task_files AS f
  JOIN users AS u ON u.id = f.user_id
  WHERE f.task_id = p_task
  ORDER BY f.id DESC
  LIMIT 10;
  SELECT task_right(p_actor, 'tasks.edit', p_task) AS can_edit, task_right(p_actor, 'tasks.set_status', p_task) AS can_set_status;
END;
