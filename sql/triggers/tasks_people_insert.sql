-- Keeps the people of a deal (deal_people): who has a task in it is one.
CREATE TRIGGER tasks_people_insert AFTER INSERT ON tasks FOR EACH ROW
BEGIN
  IF NEW.deleted_at IS NULL THEN
    CALL deal_people_put(NEW.deal_id, NEW.assignee_id);
  END IF;
END;
