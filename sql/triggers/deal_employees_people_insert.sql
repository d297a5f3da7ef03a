-- Keeps the people of a deal (deal_people): its employees are.
CREATE TRIGGER deal_employees_people_insert AFTER INSERT ON deal_employees FOR EACH ROW
CALL deal_people_put(NEW.deal_id, NEW.user_id);
