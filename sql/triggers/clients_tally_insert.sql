-- Keeps the tallies of living clients, one a segment (client_page): one more, unless it comes in deleted. Those of
-- a batch (@crm_batch) are counted at once by import_follow.
CREATE TRIGGER clients_tally_insert AFTER INSERT ON clients FOR EACH ROW
BEGIN
  IF NEW.deleted_at IS NULL AND @crm_batch IS NULL THEN
    CALL tally_add(CONCAT('clients:', NEW.segment), 1);
  END IF;
END;
