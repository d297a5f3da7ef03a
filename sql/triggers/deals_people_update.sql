-- Keeps the people of a deal (deal_people) when it is closed, reopened, deleted or restored, is won or lost after all, or has
-- another manager, amount or currency.
CREATE TRIGGER deals_people_update AFTER UPDATE ON deals FOR EACH ROW
BEGIN
  IF NEW.deleted_at IS NOT NULL THEN
    IF OLD.deleted_at IS NULL THEN
      DELETE FROM deal_people WHERE deal_id = NEW.id;
    END IF;
  ELSEIF OLD.deleted_at IS NOT NULL THEN
    CALL deal_people_all(NEW.id);
  ELSE
    IF NOT OLD.closed_at <=> NEW.closed_at OR NOT OLD.outcome <=> NEW.outcome OR OLD.currency <> NEW.currency
       OR NOT OLD.amount <=> NEW.amount THEN
      UPDATE deal_people
      SET ended_at = NEW.closed_at, outcome = NEW.outcome, currency = NEW.currency, amount_down = NEW.amount_down
      WHERE deal_id = NEW.id;
    END IF;
    IF NOT OLD.manager_id <=> NEW.manager_id THEN
      CALL deal_people_put(NEW.id, OLD.manager_id);
      CALL deal_people_put(NEW.id, NEW.manager_id);
    END IF;
  END IF;
END;
