-- Rule: the deal follows what happens to its task (deal_follow). The mark that everybody was told of a deadline is nobody's work.
CREATE TRIGGER tasks_work_update AFTER UPDATE ON tasks FOR EACH ROW
BEGIN
  IF OLD.deal_id <> NEW.deal_id THEN
    CALL deal_follow(OLD.deal_id, -(OLD.deleted_at IS NULL), -(OLD.deleted_at IS NULL AND OLD.state <> 'new'),
                     -(OLD.deleted_at IS NULL AND OLD.state = 'completed'), 0, 0);
    CALL deal_follow(NEW.deal_id, NEW.deleted_at IS NULL, NEW.deleted_at IS NULL AND NEW.state <> 'new',
                     NEW.deleted_at IS NULL AND NEW.state = 'completed', NEW.deleted_at IS NULL AND NEW.state <> 'completed', 0);
  ELSEIF OLD.version <> NEW.version OR OLD.state <> NEW.state OR NOT OLD.deadline <=> NEW.deadline
         OR NOT OLD.deleted_at <=> NEW.deleted_at THEN
    CALL deal_follow(
      NEW.deal_id, (NEW.deleted_at IS NULL) - (OLD.deleted_at IS NULL),
      (NEW.deleted_at IS NULL AND NEW.state <> 'new') - (OLD.deleted_at IS NULL AND OLD.state <> 'new'),
      (NEW.deleted_at IS NULL AND NEW.state = 'completed') - (OLD.deleted_at IS NULL AND OLD.state = 'completed'),
      (NEW.deleted_at IS NULL AND NEW.state <> 'completed') AND NOT (OLD.deleted_at IS NULL AND OLD.state <> 'completed'),
      NEW.deleted_at IS NULL AND NEW.state = 'completed' AND OLD.state <> 'completed');
  END IF;
END;
