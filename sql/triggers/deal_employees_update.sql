-- Audit: one entry for each changed row of deal_employees, old and new value of each column that changed; none if nothing did.
CREATE TRIGGER deal_employees_update AFTER UPDATE ON deal_employees FOR EACH ROW
CALL audit_write_in(NEW.deal_id, NULL, 'deal_employee', NEW.id, 'update', CONCAT(
  audit_number('deal_id', OLD.deal_id, NEW.deal_id),
  audit_number('user_id', OLD.user_id, NEW.user_id)));
