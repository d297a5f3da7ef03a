-- Audit: one entry for each changed row of role_permissions, old and new value of each column that changed; none if nothing did.
CREATE TRIGGER role_permissions_update AFTER UPDATE ON role_permissions FOR EACH ROW
CALL audit_write('role_permission', NEW.id, 'update', CONCAT(
  audit_text('role', OLD.role, NEW.role),
  audit_text('permission', OLD.permission, NEW.permission),
  audit_text('scope', OLD.scope, NEW.scope)));
