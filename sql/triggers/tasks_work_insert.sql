-- Rule: the deal follows its new task (deal_follow). One that comes in completed was done elsewhere: it begins the deal, but wins nothing.
CREATE TRIGGER tasks_work_insert AFTER INSERT ON tasks FOR EACH ROW
BEGIN
  IF NEW.deleted_at IS NULL THEN
    CALL deal_follow(NEW.deal_id, 1, NEW.state <> 'new', NEW.state = 'completed', NEW.state <> 'completed', 0);
  END IF;
END;
