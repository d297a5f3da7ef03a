-- Keeps the people of a deal (deal_people): who is no employee of it any more may still manage it or have a task there.
CREATE TRIGGER deal_employees_people_delete AFTER DELETE ON deal_employees FOR EACH ROW
CALL deal_people_put(OLD.deal_id, OLD.user_id);
