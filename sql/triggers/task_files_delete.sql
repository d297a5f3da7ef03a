-- Audit: one entry for each deleted row of task_files, with its last values.
CREATE TRIGGER task_files_delete AFTER DELETE ON task_files FOR EACH ROW
CALL audit_write_in((SELECT deal_id FROM tasks WHERE id = OLD.task_id), OLD.task_id, 'task_file', OLD.id, 'delete', CONCAT(
  audit_number('task_id', OLD.task_id, NULL),
  audit_number('user_id', OLD.user_id, NULL),
  audit_text('kind', OLD.kind, NULL),
  audit_text('file_id', OLD.file_id, NULL),
  audit_text('name', OLD.name, NULL)));
