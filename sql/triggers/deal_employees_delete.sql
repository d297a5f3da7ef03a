-- Audit: one entry for each deleted row of deal_employees, with its last values.
CREATE TRIGGER deal_employees_delete AFTER DELETE ON deal_employees FOR EACH ROW
CALL audit_write_in(OLD.deal_id, NULL, 'deal_employee', OLD.id, 'delete', CONCAT(
  audit_number('deal_id', OLD.deal_id, NULL),
  audit_number('user_id', OLD.user_id, NULL)));
