-- Audit: one entry for each deleted row of clients, with its last values.
CREATE TRIGGER clients_delete AFTER DELETE ON clients FOR EACH ROW
CALL audit_write('client', OLD.id, 'delete', CONCAT(
  audit_text('full_name', OLD.full_name, NULL),
  audit_text('company', OLD.company, NULL),
  audit_text('phone', OLD.phone, NULL),
  audit_text('email', OLD.email, NULL),
  audit_text('telegram_username', OLD.telegram_username, NULL),
  audit_text('birth_date', OLD.birth_date, NULL),
  audit_text('segment', OLD.segment, NULL),
  audit_text('notes', OLD.notes, NULL),
  audit_number('manager_id', OLD.manager_id, NULL),
  audit_text('next_contact_on', OLD.next_contact_on, NULL),
  audit_number('created_by', OLD.created_by, NULL),
  audit_text('deleted_at', OLD.deleted_at, NULL),
  audit_number('merged_into', OLD.merged_into, NULL)));
