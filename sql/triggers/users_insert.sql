-- Audit: one entry for each new row of users, with its values.
-- Left out: version and time stamps.
CREATE TRIGGER users_insert AFTER INSERT ON users FOR EACH ROW
CALL audit_write('user', NEW.id, 'insert', CONCAT(
  audit_number('telegram_id', NULL, NEW.telegram_id),
  audit_text('full_name', NULL, NEW.full_name),
  audit_text('phone', NULL, NEW.phone),
  audit_text('username', NULL, NEW.username),
  audit_text('role', NULL, NEW.role),
  audit_text('state', NULL, NEW.state),
  audit_number('manager_id', NULL, NEW.manager_id),
  audit_text('language', NULL, NEW.language),
  audit_text('time_zone', NULL, NEW.time_zone),
  audit_number('reachable', NULL, NEW.reachable)));
