-- Audit: one entry for each changed row of merges, old and new value of each column that changed; none if nothing did.
-- Left out: created_at.
CREATE TRIGGER merges_update AFTER UPDATE ON merges FOR EACH ROW
CALL audit_write('merge', NEW.id, 'update', CONCAT(
  audit_number('kept_id', OLD.kept_id, NEW.kept_id),
  audit_number('gone_id', OLD.gone_id, NEW.gone_id),
  audit_number('user_id', OLD.user_id, NEW.user_id),
  audit_text('undone_at', OLD.undone_at, NEW.undone_at),
  audit_number('undone_by', OLD.undone_by, NEW.undone_by)));
