-- Audit: one entry for each new row of configured_admins, with its values.
CREATE TRIGGER configured_admins_insert AFTER INSERT ON configured_admins FOR EACH ROW
CALL audit_write('configured_admin', NEW.telegram_id, 'insert', CONCAT(
  audit_number('telegram_id', NULL, NEW.telegram_id)));
