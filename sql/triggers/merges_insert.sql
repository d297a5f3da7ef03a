-- Audit: one entry for each new row of merges, with its values.
-- Left out: created_at.
CREATE TRIGGER merges_insert AFTER INSERT ON merges FOR EACH ROW
CALL audit_write('merge', NEW.id, 'insert', CONCAT(
  audit_number('kept_id', NULL, NEW.kept_id),
  audit_number('gone_id', NULL, NEW.gone_id),
  audit_number('user_id', NULL, NEW.user_id),
  audit_text('undone_at', NULL, NEW.undone_at),
  audit_number('undone_by', NULL, NEW.undone_by)));
