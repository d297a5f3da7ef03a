-- Audit: one entry for each new row of role_permissions, with its values.
CREATE TRIGGER role_permissions_insert AFTER INSERT ON role_permissions FOR EACH ROW
CALL audit_write('role_permission', NEW.id, 'insert', CONCAT(
  audit_text('role', NULL, NEW.role),
  audit_text('permission', NULL, NEW.permission),
  audit_text('scope', NULL, NEW.scope)));
