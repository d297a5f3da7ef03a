-- Audit: one entry for each changed row of tasks, old and new value of each column that changed; none if nothing did.
-- Left out: version and time stamps; beside it those that a task loses (completed, everybody told that it is overdue).
CREATE TRIGGER tasks_update AFTER UPDATE ON tasks FOR EACH ROW
CALL audit_write_beside(NEW.deal_id, NEW.id, 'task', NEW.id, 'update', CONCAT(
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
  audit_text('deleted_at', OLD.deleted_at, NEW.deleted_at)),
  CONCAT(IF(OLD.completed_at IS NULL, '', audit_text('completed_at', OLD.completed_at, NEW.completed_at)),
         IF(OLD.overdue_told_at IS NULL, '', audit_text('overdue_told_at', OLD.overdue_told_at, NEW.overdue_told_at))));
