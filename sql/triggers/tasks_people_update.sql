-- Keeps the people of a deal (deal_people) when a task of it is somebody else's, moves, is deleted or restored; nothing else touches them.
CREATE TRIGGER tasks_people_update AFTER UPDATE ON tasks FOR EACH ROW
BEGIN
  IF NOT OLD.assignee_id <=> NEW.assignee_id OR OLD.deal_id <> NEW.deal_id OR (OLD.deleted_at IS NULL) <> (NEW.deleted_at IS NULL) THEN
    CALL deal_people_put(OLD.deal_id, OLD.assignee_id);
    CALL deal_people_put(NEW.deal_id, NEW.assignee_id);
  END IF;
END;
