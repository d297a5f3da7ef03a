-- Audit: one entry for each deleted row of merges, with its last values.
CREATE TRIGGER merges_delete AFTER DELETE ON merges FOR EACH ROW
CALL audit_write('merge', OLD.id, 'delete', CONCAT(
  audit_number('kept_id', OLD.kept_id, NULL),
  audit_number('gone_id', OLD.gone_id, NULL),
  audit_number('user_id', OLD.user_id, NULL),
  audit_text('undone_at', OLD.undone_at, NULL),
  audit_number('undone_by', OLD.undone_by, NULL)));
