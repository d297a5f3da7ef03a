-- Audit: one entry for each new row of task_files, with its values.
-- Left out: created_at.
CREATE TRIGGER task_files_insert AFTER INSERT ON task_files FOR EACH ROW
CALL audit_write_in((SELECT deal_id FROM tasks WHERE id = NEW.task_id), NEW.task_id, 'task_file', NEW.id, 'insert', CONCAT(
  audit_number('task_id', NULL, NEW.task_id),
  audit_number('user_id', NULL, NEW.user_id),
  audit_text('kind', NULL, NEW.kind),
  audit_text('file_id', NULL, NEW.file_id),
  audit_text('name', NULL, NEW.name)));
