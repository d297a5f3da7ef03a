-- Audit: one entry for each deleted row of role_permissions, with its last values.
CREATE TRIGGER role_permissions_delete AFTER DELETE ON role_permissions FOR EACH ROW
CALL audit_write('role_permission', OLD.id, 'delete', CONCAT(
  audit_text('role', OLD.role, NULL),
  audit_text('permission', OLD.permission, NULL),
  audit_text('scope', OLD.scope, NULL)));
