-- Rules of a deal, whoever writes: one whose work has begun is not new any more; none is closed over open tasks; an end has its moment
-- and ends a hold. What somebody did to the deal (a new version) is activity.
-- Refuses 31315 deal.has_open_tasks, 31316 deal.move_illegal.
CREATE TRIGGER deals_stage_update BEFORE UPDATE ON deals FOR EACH ROW
BEGIN
  IF NEW.stage <> OLD.stage OR NOT NEW.outcome <=> OLD.outcome THEN
    IF NEW.stage = 'new' AND NEW.tasks_started > 0 THEN
      SIGNAL SQLSTATE '45000' SET MYSQL_ERRNO = 31316, MESSAGE_TEXT = 'deal.move_illegal';
    END IF;
    IF NEW.stage = 'closed' AND NEW.tasks_done < NEW.tasks_total THEN
      SIGNAL SQLSTATE '45000' SET MYSQL_ERRNO = 31315, MESSAGE_TEXT = 'deal.has_open_tasks';
    END IF;
    IF NEW.stage <> 'closed' THEN
      SET NEW.closed_at = NULL;
    ELSE
      SET NEW.closed_at = IF(NEW.closed_at <=> OLD.closed_at, SYSDATE(3), NEW.closed_at), NEW.hold_until = NULL, NEW.hold_reason = NULL;
    END IF;
  END IF;
  IF NEW.version <> OLD.version THEN
    SET NEW.last_activity_at = SYSDATE(3);
  END IF;
END;
