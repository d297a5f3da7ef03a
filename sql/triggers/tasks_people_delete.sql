-- Keeps the people of a deal (deal_people): who had the task may have another one there.
CREATE TRIGGER tasks_people_delete AFTER DELETE ON tasks FOR EACH ROW
CALL deal_people_put(OLD.deal_id, OLD.assignee_id);
