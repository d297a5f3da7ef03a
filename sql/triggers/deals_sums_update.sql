-- Keeps the sums of living deals by stage and currency (deal_page) when one of these, the amount, or whether it lives changes; nothing
-- else touches them.
CREATE TRIGGER deals_sums_update AFTER UPDATE ON deals FOR EACH ROW
BEGIN
  IF (OLD.deleted_at IS NULL) <> (NEW.deleted_at IS NULL) OR OLD.stage <> NEW.stage OR NOT OLD.outcome <=> NEW.outcome
     OR OLD.currency <> NEW.currency OR NOT OLD.amount <=> NEW.amount THEN
    IF OLD.deleted_at IS NULL THEN
      CALL deal_sums_add(OLD.stage, OLD.outcome, OLD.currency, -1, OLD.amount);
    END IF;
    IF NEW.deleted_at IS NULL THEN
      CALL deal_sums_add(NEW.stage, NEW.outcome, NEW.currency, 1, NEW.amount);
    END IF;
  END IF;
END;
