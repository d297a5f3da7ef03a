-- Audit: one entry for each changed row of access_requests, old and new value of each column that changed; none if nothing did.
-- Left out: time stamps and the derived open_telegram_id.
CREATE TRIGGER access_requests_update AFTER UPDATE ON access_requests FOR EACH ROW
CALL audit_write('access_request', NEW.id, 'update', CONCAT(
  audit_number('telegram_id', OLD.telegram_id, NEW.telegram_id),
  audit_text('full_name', OLD.full_name, NEW.full_name),
  audit_text('phone', OLD.phone, NEW.phone),
  audit_text('username', OLD.username, NEW.username),
  audit_text('language', OLD.language, NEW.language),
  audit_text('state', OLD.state, NEW.state),
  audit_text('role', OLD.role, NEW.role),
  audit_number('decided_by', OLD.decided_by, NEW.decided_by)));
