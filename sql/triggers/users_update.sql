-- Audit: one entry for each changed row of users, old and new value of each column that changed; none if nothing did.
-- Left out: version and time stamps.
CREATE TRIGGER users_update AFTER UPDATE ON users FOR EACH ROW
CALL audit_write('user', NEW.id, 'update', CONCAT(
  audit_number('telegram_id', OLD.telegram_id, NEW.telegram_id),
  audit_text('full_name', OLD.full_name, NEW.full_name),
  audit_text('phone', OLD.phone, NEW.phone),
  audit_text('username', OLD.username, NEW.username),
  audit_text('role', OLD.role, NEW.role),
  audit_text('state', OLD.state, NEW.state),
  audit_number('manager_id', OLD.manager_id, NEW.manager_id),
  audit_text('language', OLD.language, NEW.language),
  audit_text('time_zone', OLD.time_zone, NEW.time_zone),
  audit_number('reachable', OLD.reachable, NEW.reachable)));
