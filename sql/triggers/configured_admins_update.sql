-- Audit: one entry for each changed row of configured_admins, old and new value of each column that changed; none if nothing did.
CREATE TRIGGER configured_admins_update AFTER UPDATE ON configured_admins FOR EACH ROW
CALL audit_write('configured_admin', NEW.telegram_id, 'update', CONCAT(
  audit_number('telegram_id', OLD.telegram_id, NEW.telegram_id)));
