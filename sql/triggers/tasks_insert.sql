-- Audit: one entry for each new row of tasks, with its values.
-- Left out: version, created_at, updated_at.
CREATE TRIGGER tasks_insert AFTER INSERT ON tasks FOR EACH ROW
CALL audit_write('task', NEW.id, 'insert', CONCAT(
  audit_number('deal_id', NULL, NEW.deal_id),
  audit_text('title', NULL, NEW.title),
  audit_text('description', NULL, NEW.description),
  audit_number('assignee_id', NULL, NEW.assignee_id),
  audit_text('priority', NULL, NEW.priority),
  audit_text('deadline', NULL, NEW.deadline),
  audit_text('state', NULL, NEW.state),
  audit_number('created_by', NULL, NEW.created_by),
  audit_text('deleted_at', NULL, NEW.deleted_at)));
