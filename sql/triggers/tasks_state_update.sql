-- Rules of a task, whoever writes: completing has its moment; with another deadline, or open again, it can become overdue once more, but
-- not where that was taken back (@crm_undo; undo_task says what was).
CREATE TRIGGER tasks_state_update BEFORE UPDATE ON tasks FOR EACH ROW
BEGIN
  IF NEW.state <> OLD.state THEN
    SET NEW.completed_at = IF(NEW.state <> 'completed', NULL, IF(NEW.completed_at <=> OLD.completed_at, SYSDATE(3), NEW.completed_at));
  END IF;
  IF @crm_undo IS NULL AND (NOT NEW.deadline <=> OLD.deadline OR (OLD.state = 'completed' AND NEW.state <> 'completed')) THEN
    SET NEW.overdue_told_at = NULL;
  END IF;
END;
