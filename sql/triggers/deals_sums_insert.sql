-- Keeps the sums of living deals by stage and currency (deal_page): one more, unless it comes in deleted.
CREATE TRIGGER deals_sums_insert AFTER INSERT ON deals FOR EACH ROW
BEGIN
  IF NEW.deleted_at IS NULL THEN
    CALL deal_sums_add(NEW.stage, NEW.outcome, NEW.currency, 1, NEW.amount);
  END IF;
END;
