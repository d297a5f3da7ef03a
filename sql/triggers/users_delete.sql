-- Audit: one entry for each deleted row of users, with its last values.
CREATE TRIGGER users_delete AFTER DELETE ON users FOR EACH ROW
CALL audit_write('user', OLD.id, 'delete', CONCAT(
  audit_number('telegram_id', OLD.telegram_id, NULL),
  audit_text('full_name', OLD.full_name, NULL),
  audit_text('phone', OLD.phone, NULL),
  audit_text('username', OLD.username, NULL),
  audit_text('role', OLD.role, NULL),
  audit_text('state', OLD.state, NULL),
  audit_number('manager_id', OLD.manager_id, NULL),
  audit_text('language', OLD.language, NULL),
  audit_text('time_zone', OLD.time_zone, NULL),
  audit_number('reachable', OLD.reachable, NULL)));
