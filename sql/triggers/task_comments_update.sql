-- Audit: one entry for each changed row of task_comments, old and new value of each column that changed; none if nothing did.
-- Left out: created_at.
CREATE TRIGGER task_comments_update AFTER UPDATE ON task_comments FOR EACH ROW
CALL audit_write_in((SELECT deal_id FROM tasks WHERE id = NEW.task_id), NEW.task_id, 'task_comment', NEW.id, 'update', CONCAT(
  audit_number('task_id', OLD.task_id, NEW.task_id),
  audit_number('user_id', OLD.user_id, NEW.user_id),
  audit_text('text', OLD.text, NEW.text)));
