-- Audit: one entry for each deleted row of deals, with its last values.
CREATE TRIGGER deals_delete AFTER DELETE ON deals FOR EACH ROW
CALL audit_write_in(OLD.id, NULL, 'deal', OLD.id, 'delete', CONCAT(
  audit_number('client_id', OLD.client_id, NULL),
  audit_text('title', OLD.title, NULL),
  audit_number('amount', OLD.amount, NULL),
  audit_text('currency', OLD.currency, NULL),
  audit_text('source', OLD.source, NULL),
  audit_number('manager_id', OLD.manager_id, NULL),
  audit_text('stage', OLD.stage, NULL),
  audit_text('outcome', OLD.outcome, NULL),
  audit_text('lost_reason', OLD.lost_reason, NULL),
  audit_text('expected_close', OLD.expected_close, NULL),
  audit_text('hold_until', OLD.hold_until, NULL),
  audit_text('hold_reason', OLD.hold_reason, NULL),
  audit_text('notes', OLD.notes, NULL),
  audit_number('created_by', OLD.created_by, NULL),
  audit_text('deleted_at', OLD.deleted_at, NULL)));
