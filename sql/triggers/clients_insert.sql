-- Audit: one entry for each new row of clients, with its values.
-- Left out: version, created_at, updated_at; last_contact_at, which follows from the interactions.
-- Written out as audit_text and audit_number would (a test compares them): twelve calls of them are a third of what a new client costs, and
-- an import makes a hundred thousand.
-- Dates are cast: MySQL's JSON_QUOTE takes nothing but text.
CREATE TRIGGER clients_insert AFTER INSERT ON clients FOR EACH ROW
CALL audit_write('client', NEW.id, 'insert', CONCAT(
  ',"full_name":[null,', JSON_QUOTE(NEW.full_name), ']',
  COALESCE(CONCAT(',"company":[null,', JSON_QUOTE(NEW.company), ']'), ''),
  COALESCE(CONCAT(',"phone":[null,', JSON_QUOTE(NEW.phone), ']'), ''),
  COALESCE(CONCAT(',"email":[null,', JSON_QUOTE(NEW.email), ']'), ''),
  COALESCE(CONCAT(',"telegram_username":[null,', JSON_QUOTE(NEW.telegram_username), ']'), ''),
  COALESCE(CONCAT(',"birth_date":[null,', JSON_QUOTE(CAST(NEW.birth_date AS CHAR)), ']'), ''),
  ',"segment":[null,', JSON_QUOTE(NEW.segment), ']',
  COALESCE(CONCAT(',"notes":[null,', JSON_QUOTE(NEW.notes), ']'), ''),
  COALESCE(CONCAT(',"manager_id":[null,', NEW.manager_id, ']'), ''),
  COALESCE(CONCAT(',"next_contact_on":[null,', JSON_QUOTE(CAST(NEW.next_contact_on AS CHAR)), ']'), ''),
  ',"created_by":[null,', NEW.created_by, ']',
  COALESCE(CONCAT(',"deleted_at":[null,', JSON_QUOTE(CAST(NEW.deleted_at AS CHAR)), ']'), ''),
  COALESCE(CONCAT(',"merged_into":[null,', NEW.merged_into, ']'), '')));
