-- Rule: the deal does not count a task that is gone (deal_follow).
CREATE TRIGGER tasks_work_delete AFTER DELETE ON tasks FOR EACH ROW
BEGIN
  IF OLD.deleted_at IS NULL THEN
    CALL deal_follow(OLD.deal_id, -1, -(OLD.state <> 'new'), -(OLD.state = 'completed'), 0, 0);
  END IF;
END;
