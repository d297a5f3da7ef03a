-- Audit: one entry for each new row of interactions, with its values.
-- Left out: created_at.
CREATE TRIGGER interactions_insert AFTER INSERT ON interactions FOR EACH ROW
CALL audit_write('interaction', NEW.id, 'insert', CONCAT(
  audit_number('client_id', NULL, NEW.client_id),
  audit_number('user_id', NULL, NEW.user_id),
  audit_text('kind', NULL, NEW.kind),
  audit_text('outcome', NULL, NEW.outcome),
  audit_text('text', NULL, NEW.text),
  audit_text('at', NULL, NEW.at)));
