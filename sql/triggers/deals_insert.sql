-- Audit: one entry for each new row of deals, with its values.
-- Left out: version, time stamps and what follows from the tasks.
CREATE TRIGGER deals_insert AFTER INSERT ON deals FOR EACH ROW
CALL audit_write_in(NEW.id, NULL, 'deal', NEW.id, 'insert', CONCAT(
  audit_number('client_id', NULL, NEW.client_id),
  audit_text('title', NULL, NEW.title),
  audit_number('amount', NULL, NEW.amount),
  audit_text('currency', NULL, NEW.currency),
  audit_text('source', NULL, NEW.source),
  audit_number('manager_id', NULL, NEW.manager_id),
  audit_text('stage', NULL, NEW.stage),
  audit_text('outcome', NULL, NEW.outcome),
  audit_text('lost_reason', NULL, NEW.lost_reason),
  audit_text('expected_close', NULL, NEW.expected_close),
  audit_text('hold_until', NULL, NEW.hold_until),
  audit_text('hold_reason', NULL, NEW.hold_reason),
  audit_text('notes', NULL, NEW.notes),
  audit_number('created_by', NULL, NEW.created_by),
  audit_text('deleted_at', NULL, NEW.deleted_at)));
