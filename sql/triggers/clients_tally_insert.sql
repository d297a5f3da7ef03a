-- Keeps the tallies of living clients, one a segment (client_page): one more, unless it comes in deleted.
CREATE TRIGGER clients_tally_insert AFTER INSERT ON clients FOR EACH ROW
BEGIN
  IF NEW.deleted_at IS NULL THEN
    CALL tally_add(CONCAT('clients:', NEW.segment), 1);
  END IF;
END;
