-- Audit: one entry for each new row of deal_employees, with its values.
CREATE TRIGGER deal_employees_insert AFTER INSERT ON deal_employees FOR EACH ROW
CALL audit_write_in(NEW.deal_id, NULL, 'deal_employee', NEW.id, 'insert', CONCAT(
  audit_number('deal_id', NULL, NEW.deal_id),
  audit_number('user_id', NULL, NEW.user_id)));
