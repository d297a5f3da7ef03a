-- Audit: one entry for each changed row of clients, old and new value of each column that changed; none if nothing did.
-- Left out: version, created_at, updated_at; last_contact_at, which follows from the interactions.
CREATE TRIGGER clients_update AFTER UPDATE ON clients FOR EACH ROW
CALL audit_write('client', NEW.id, 'update', CONCAT(
  audit_text('full_name', OLD.full_name, NEW.full_name),
  audit_text('company', OLD.company, NEW.company),
  audit_text('phone', OLD.phone, NEW.phone),
  audit_text('email', OLD.email, NEW.email),
  audit_text('telegram_username', OLD.telegram_username, NEW.telegram_username),
  audit_text('birth_date', OLD.birth_date, NEW.birth_date),
  audit_text('segment', OLD.segment, NEW.segment),
  audit_text('notes', OLD.notes, NEW.notes),
  audit_number('manager_id', OLD.manager_id, NEW.manager_id),
  audit_text('next_contact_on', OLD.next_contact_on, NEW.next_contact_on),
  audit_number('created_by', OLD.created_by, NEW.created_by),
  audit_text('deleted_at', OLD.deleted_at, NEW.deleted_at),
  audit_number('merged_into', OLD.merged_into, NEW.merged_into)));
