-- Audit: one entry for each new row of tasks, with its values.
-- Left out: version and time stamps.
CREATE TRIGGER tasks_insert AFTER INSERT ON tasks FOR EACH ROW
CALL audit_write_in(NEW.deal_id, NEW.id, 'task', NEW.id, 'insert', CONCAT(
  audit_number('deal_id', NULL, NEW.deal_id),
  audit_text('title', NULL, NEW.title),
  audit_text('description', NULL, NEW.description),
  audit_number('assignee_id', NULL, NEW.assignee_id),
  audit_text('priority', NULL, NEW.priority),
  audit_text('deadline', NULL, NEW.deadline),
  audit_text('state', NULL, NEW.state),
  audit_text('repeat_rule', NULL, NEW.repeat_rule),
  audit_number('repeat_day', NULL, NEW.repeat_day),
  audit_number('created_by', NULL, NEW.created_by),
  audit_text('deleted_at', NULL, NEW.deleted_at)));
