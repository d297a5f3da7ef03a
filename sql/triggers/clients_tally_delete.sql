-- Keeps the tally of living clients (client_page): one less, if it was living.
CREATE TRIGGER clients_tally_delete AFTER DELETE ON clients FOR EACH ROW
BEGIN
  IF OLD.deleted_at IS NULL THEN
    CALL tally_add('clients', -1);
  END IF;
END;
