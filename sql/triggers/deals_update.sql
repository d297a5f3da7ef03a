-- Audit: one entry for each changed row of deals, old and new value of each column that changed; none if nothing did.
-- Left out: version, time stamps and what follows from the tasks; beside it the end that a deal loses by being reopened.
CREATE TRIGGER deals_update AFTER UPDATE ON deals FOR EACH ROW
CALL audit_write_beside(NEW.id, NULL, 'deal', NEW.id, 'update', CONCAT(
  audit_number('client_id', OLD.client_id, NEW.client_id),
  audit_text('title', OLD.title, NEW.title),
  audit_number('amount', OLD.amount, NEW.amount),
  audit_text('currency', OLD.currency, NEW.currency),
  audit_text('source', OLD.source, NEW.source),
  audit_number('manager_id', OLD.manager_id, NEW.manager_id),
  audit_text('stage', OLD.stage, NEW.stage),
  audit_text('outcome', OLD.outcome, NEW.outcome),
  audit_text('lost_reason', OLD.lost_reason, NEW.lost_reason),
  audit_text('expected_close', OLD.expected_close, NEW.expected_close),
  audit_text('hold_until', OLD.hold_until, NEW.hold_until),
  audit_text('hold_reason', OLD.hold_reason, NEW.hold_reason),
  audit_text('notes', OLD.notes, NEW.notes),
  audit_number('created_by', OLD.created_by, NEW.created_by),
  audit_text('deleted_at', OLD.deleted_at, NEW.deleted_at)),
  IF(OLD.closed_at IS NULL, NULL, audit_text('closed_at', OLD.closed_at, NEW.closed_at)));
