-- Audit: one entry for each new row of access_requests, with its values.
-- Left out: time stamps and the derived open_telegram_id.
CREATE TRIGGER access_requests_insert AFTER INSERT ON access_requests FOR EACH ROW
CALL audit_write('access_request', NEW.id, 'insert', CONCAT(
  audit_number('telegram_id', NULL, NEW.telegram_id),
  audit_text('full_name', NULL, NEW.full_name),
  audit_text('phone', NULL, NEW.phone),
  audit_text('username', NULL, NEW.username),
  audit_text('language', NULL, NEW.language),
  audit_text('state', NULL, NEW.state),
  audit_text('role', NULL, NEW.role),
  audit_number('decided_by', NULL, NEW.decided_by)));
