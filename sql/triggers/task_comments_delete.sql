-- Audit: one entry for each deleted row of task_comments, with its last values.
CREATE TRIGGER task_comments_delete AFTER DELETE ON task_comments FOR EACH ROW
CALL audit_write_in((SELECT deal_id FROM tasks WHERE id = OLD.task_id), OLD.task_id, 'task_comment', OLD.id, 'delete', CONCAT(
  audit_number('task_id', OLD.task_id, NULL),
  audit_number('user_id', OLD.user_id, NULL),
  audit_text('text', OLD.text, NULL)));
