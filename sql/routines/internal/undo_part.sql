-- Takes back what a change did to a row that hangs on another and has no version: an interaction, an assignment ('deal_employee'), a
-- comment, a file or a line of a checklist. One that was made is deleted, one that was changed gets its old values; one that was deleted
-- comes back as it was, of the kinds of which the log says everything.
-- Internal: undo_rows, what it hangs on is locked. Refuses 31704 undo.changed_since (assigned again by somebody), 31705 undo.impossible.
CREATE PROCEDURE undo_part(p_kind VARCHAR(40), p_record BIGINT, p_made TINYINT, p_gone TINYINT, p_changes MEDIUMTEXT)
BEGIN
  IF p_made THEN
    CASE p_kind
      WHEN 'interaction' THEN DELETE FROM interactions WHERE id = p_record;
      WHEN 'deal_employee' THEN DELETE FROM deal_employees WHERE id = p_record;
      WHEN 'task_comment' THEN DELETE FROM task_comments WHERE id = p_record;
      WHEN 'task_file' THEN DELETE FROM task_files WHERE id = p_record;
      WHEN 'checklist_item' THEN DELETE FROM checklist_items WHERE id = p_record;
    END CASE;
  ELSEIF p_gone AND p_kind = 'deal_employee' THEN
    IF EXISTS (SELECT 1
               FROM deal_employees
               WHERE deal_id = undo_value(p_changes, 'deal_id', NULL) AND user_id = undo_value(p_changes, 'user_id', NULL)) THEN
      SIGNAL SQLSTATE '45000' SET MYSQL_ERRNO = 31704, MESSAGE_TEXT = 'undo.changed_since';
    END IF;
    INSERT INTO deal_employees (id, deal_id, user_id)
    VALUES (p_record, undo_value(p_changes, 'deal_id', NULL), undo_value(p_changes, 'user_id', NULL));
  ELSEIF p_gone AND p_kind = 'checklist_item' THEN
    INSERT INTO checklist_items (id, task_id, text, done)
    VALUES (p_record, undo_value(p_changes, 'task_id', NULL), undo_value(p_changes, 'text', NULL), undo_value(p_changes, 'done', 0));
  ELSEIF p_gone THEN
    SIGNAL SQLSTATE '45000' SET MYSQL_ERRNO = 31705, MESSAGE_TEXT = 'undo.impossible';
  ELSE
    CASE p_kind
      WHEN 'interaction' THEN
        UPDATE interactions
        SET kind = undo_value(p_changes, 'kind', kind), outcome = undo_value(p_changes, 'outcome', outcome),
            text = undo_value(p_changes, 'text', text), at = undo_value(p_changes, 'at', at)
        WHERE id = p_record;
      WHEN 'deal_employee' THEN
        UPDATE deal_employees SET user_id = undo_value(p_changes, 'user_id', user_id) WHERE id = p_record;
      WHEN 'task_comment' THEN
        UPDATE task_comments SET text = undo_value(p_changes, 'text', text) WHERE id = p_record;
      WHEN 'task_file' THEN
        UPDATE task_files SET name = undo_value(p_changes, 'name', name) WHERE id = p_record;
      WHEN 'checklist_item' THEN
        UPDATE checklist_items SET text = undo_value(p_changes, 'text', text), done = undo_value(p_changes, 'done', done) WHERE id = p_record;
    END CASE;
  END IF;
END;
