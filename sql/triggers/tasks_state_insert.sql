-- Rule: a task that comes in completed has a moment at which it was.
CREATE TRIGGER tasks_state_insert BEFORE INSERT ON tasks FOR EACH ROW
SET NEW.completed_at = IF(NEW.state = 'completed', COALESCE(NEW.completed_at, SYSDATE(3)), NULL);
