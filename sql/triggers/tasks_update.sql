-- Audit: one entry for each changed row of tasks, old and new value of each column that changed; none if nothing did.
-- Left out: version and time stamps.
CREATE TRIGGER tasks_update AFTER UPDATE ON tasks FOR EACH ROW
CALL audit_write_in(NEW.deal_id, NEW.id, 'task', NEW.id, 'update', CONCAT(
  audit_number('deal_id', OLD.deal_id, NEW.deal_id),
  audit_text('title', OLD.title, NEW.title),
  audit_text('description', OLD.description, NEW.description),
  audit_number('assignee_id', OLD.assignee_id, NEW.assignee_id),
  audit_text('priority', OLD.priority, NEW.priority),
  audit_text('deadline', OLD.deadline, NEW.deadline),
  audit_text('state', OLD.state, NEW.state),
  audit_text('repeat_rule', OLD.repeat_rule, NEW.repeat_rule),
  audit_number('repeat_day', OLD.repeat_day, NEW.repeat_day),
  audit_number('created_by', OLD.created_by, NEW.created_by),
  audit_text('deleted_at', OLD.deleted_at, NEW.deleted_at)));
