-- Audit: one entry for each deleted row of configured_admins, with its last values.
CREATE TRIGGER configured_admins_delete AFTER DELETE ON configured_admins FOR EACH ROW
CALL audit_write('configured_admin', OLD.telegram_id, 'delete', CONCAT(
  audit_number('telegram_id', OLD.telegram_id, NULL)));
