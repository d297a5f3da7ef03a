-- Takes back what a change did to a task: one that it made goes away, unless something hangs on it by now; else the old values come back,
-- with the moment at which it was completed. Who was told that it is overdue is not told again of the same deadline.
-- Internal: undo_rows, the task and its deal are locked. Refuses 31704 undo.changed_since.
CREATE PROCEDURE undo_task(p_task BIGINT, p_made TINYINT, p_changes MEDIUMTEXT)
BEGIN
  IF p_made THEN
    IF EXISTS (SELECT 1 FROM task_comments WHERE task_id = p_task) OR EXISTS (SELECT 1 FROM task_files WHERE task_id = p_task)
       OR EXISTS (SELECT 1 FROM checklist_items WHERE task_id = p_task) THEN
      SIGNAL SQLSTATE '45000' SET MYSQL_ERRNO = 31704, MESSAGE_TEXT = 'undo.changed_since';
    END IF;
    UPDATE tasks SET deleted_at = SYSDATE(3), version = version + 1, updated_at = SYSDATE(3) WHERE id = p_task;
  ELSE
    UPDATE tasks
    SET title = undo_value(p_changes, 'title', title),
        description = undo_value(p_changes, 'description', description),
        assignee_id = undo_value(p_changes, 'assignee_id', assignee_id),
        priority = undo_value(p_changes, 'priority', priority),
        deadline = undo_value(p_changes, 'deadline', deadline),
        state = undo_value(p_changes, 'state', state),
        repeat_rule = undo_value(p_changes, 'repeat_rule', repeat_rule),
        repeat_day = undo_value(p_changes, 'repeat_day', repeat_day),
        deleted_at = undo_value(p_changes, 'deleted_at', deleted_at),
        completed_at = undo_value(p_changes, 'completed_at', completed_at),
        overdue_told_at = undo_value(p_changes, 'overdue_told_at', IF(LOCATE('"deadline":', p_changes) > 0, NULL, overdue_told_at)),
        version = version + 1,
        updated_at = SYSDATE(3)
    WHERE id = p_task;
  END IF;
END;
