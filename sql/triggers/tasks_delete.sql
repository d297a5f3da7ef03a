-- Audit: one entry for each deleted row of tasks, with its last values.
CREATE TRIGGER tasks_delete AFTER DELETE ON tasks FOR EACH ROW
CALL audit_write_in(OLD.deal_id, OLD.id, 'task', OLD.id, 'delete', CONCAT(
  audit_number('deal_id', OLD.deal_id, NULL),
  audit_text('title', OLD.title, NULL),
  audit_text('description', OLD.description, NULL),
  audit_number('assignee_id', OLD.assignee_id, NULL),
  audit_text('priority', OLD.priority, NULL),
  audit_text('deadline', OLD.deadline, NULL),
  audit_text('state', OLD.state, NULL),
  audit_text('repeat_rule', OLD.repeat_rule, NULL),
  audit_number('repeat_day', OLD.repeat_day, NULL),
  audit_number('created_by', OLD.created_by, NULL),
  audit_text('deleted_at', OLD.deleted_at, NULL)));
