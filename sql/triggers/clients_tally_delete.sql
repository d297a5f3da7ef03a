-- Keeps the tallies of living clients, one a segment (client_page): one less, if it was living.
CREATE TRIGGER clients_tally_delete AFTER DELETE ON clients FOR EACH ROW
BEGIN
  IF OLD.deleted_at IS NULL THEN
    CALL tally_add(CONCAT('clients:', OLD.segment), -1);
  END IF;
END;
