-- Audit: one entry for each changed row of interactions, old and new value of each column that changed; none if nothing did.
-- Left out: created_at.
CREATE TRIGGER interactions_update AFTER UPDATE ON interactions FOR EACH ROW
CALL audit_write('interaction', NEW.id, 'update', CONCAT(
  audit_number('client_id', OLD.client_id, NEW.client_id),
  audit_number('user_id', OLD.user_id, NEW.user_id),
  audit_text('kind', OLD.kind, NEW.kind),
  audit_text('outcome', OLD.outcome, NEW.outcome),
  audit_text('text', OLD.text, NEW.text),
  audit_text('at', OLD.at, NEW.at)));
