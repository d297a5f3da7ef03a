-- Keeps the people of a deal (deal_people): of one that is gone there are none.
CREATE TRIGGER deals_people_delete AFTER DELETE ON deals FOR EACH ROW
DELETE FROM deal_people WHERE deal_id = OLD.id;
