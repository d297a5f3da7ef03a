-- Audit: one entry for each deleted row of interactions, with its last values.
CREATE TRIGGER interactions_delete AFTER DELETE ON interactions FOR EACH ROW
CALL audit_write('interaction', OLD.id, 'delete', CONCAT(
  audit_number('client_id', OLD.client_id, NULL),
  audit_number('user_id', OLD.user_id, NULL),
  audit_text('kind', OLD.kind, NULL),
  audit_text('outcome', OLD.outcome, NULL),
  audit_text('text', OLD.text, NULL),
  audit_text('at', OLD.at, NULL)));
