-- Keeps the sums of living deals by stage and currency (deal_page): one less, if it was living.
CREATE TRIGGER deals_sums_delete AFTER DELETE ON deals FOR EACH ROW
BEGIN
  IF OLD.deleted_at IS NULL THEN
    CALL deal_sums_add(OLD.stage, OLD.outcome, OLD.currency, -1, OLD.amount);
  END IF;
END;
