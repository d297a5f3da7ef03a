-- Keeps the people of a deal (deal_people) when somebody else becomes its employee, or the employee of another one.
CREATE TRIGGER deal_employees_people_update AFTER UPDATE ON deal_employees FOR EACH ROW
BEGIN
  CALL deal_people_put(OLD.deal_id, OLD.user_id);
  CALL deal_people_put(NEW.deal_id, NEW.user_id);
END;
