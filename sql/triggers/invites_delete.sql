-- Audit: one entry for each deleted row of invites, with its last values.
CREATE TRIGGER invites_delete AFTER DELETE ON invites FOR EACH ROW
CALL audit_write('invite', OLD.id, 'delete', CONCAT(
  audit_text('role', OLD.role, NULL),
  audit_number('manager_id', OLD.manager_id, NULL),
  audit_number('created_by', OLD.created_by, NULL),
  audit_text('expires_at', OLD.expires_at, NULL),
  audit_number('used_by', OLD.used_by, NULL),
  audit_text('revoked_at', OLD.revoked_at, NULL)));
