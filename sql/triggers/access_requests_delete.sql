-- Audit: one entry for each deleted row of access_requests, with its last values.
CREATE TRIGGER access_requests_delete AFTER DELETE ON access_requests FOR EACH ROW
CALL audit_write('access_request', OLD.id, 'delete', CONCAT(
  audit_number('telegram_id', OLD.telegram_id, NULL),
  audit_text('full_name', OLD.full_name, NULL),
  audit_text('phone', OLD.phone, NULL),
  audit_text('username', OLD.username, NULL),
  audit_text('language', OLD.language, NULL),
  audit_text('state', OLD.state, NULL),
  audit_text('role', OLD.role, NULL),
  audit_number('decided_by', OLD.decided_by, NULL)));
