-- Audit: one entry for each new row of clients, with its values.
-- Left out: version, created_at, updated_at; last_contact_at, which follows from the interactions.
CREATE TRIGGER clients_insert AFTER INSERT ON clients FOR EACH ROW
CALL audit_write('client', NEW.id, 'insert', CONCAT(
  audit_text('full_name', NULL, NEW.full_name),
  audit_text('company', NULL, NEW.company),
  audit_text('phone', NULL, NEW.phone),
  audit_text('email', NULL, NEW.email),
  audit_text('telegram_username', NULL, NEW.telegram_username),
  audit_text('birth_date', NULL, NEW.birth_date),
  audit_text('segment', NULL, NEW.segment),
  audit_text('notes', NULL, NEW.notes),
  audit_number('manager_id', NULL, NEW.manager_id),
  audit_text('next_contact_on', NULL, NEW.next_contact_on),
  audit_number('created_by', NULL, NEW.created_by),
  audit_text('deleted_at', NULL, NEW.deleted_at)));
