-- Audit: one entry for each new row of task_comments, with its values.
-- Left out: created_at.
CREATE TRIGGER task_comments_insert AFTER INSERT ON task_comments FOR EACH ROW
CALL audit_write_in((SELECT deal_id FROM tasks WHERE id = NEW.task_id), NEW.task_id, 'task_comment', NEW.id, 'insert', CONCAT(
  audit_number('task_id', NULL, NEW.task_id),
  audit_number('user_id', NULL, NEW.user_id),
  audit_text('text', NULL, NEW.text)));
