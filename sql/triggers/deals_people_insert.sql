-- Keeps the people of a deal (deal_people): its manager is one.
CREATE TRIGGER deals_people_insert AFTER INSERT ON deals FOR EACH ROW
CALL deal_people_put(NEW.id, NEW.manager_id);
