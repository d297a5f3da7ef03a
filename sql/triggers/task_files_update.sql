-- Audit: one entry for each changed row of task_files, old and new value of each column that changed; none if nothing did.
-- Left out: created_at.
CREATE TRIGGER task_files_update AFTER UPDATE ON task_files FOR EACH ROW
CALL audit_write_in((SELECT deal_id FROM tasks WHERE id = NEW.task_id), NEW.task_id, 'task_file', NEW.id, 'update', CONCAT(
  audit_number('task_id', OLD.task_id, NEW.task_id),
  audit_number('user_id', OLD.user_id, NEW.user_id),
  audit_text('kind', OLD.kind, NEW.kind),
  audit_text('file_id', OLD.file_id, NEW.file_id),
  audit_text('name', OLD.name, NEW.name)));
