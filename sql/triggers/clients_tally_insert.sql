-- Keeps the tally of living clients (client_page): one more, unless it comes in deleted.
CREATE TRIGGER clients_tally_insert AFTER INSERT ON clients FOR EACH ROW
BEGIN
  IF NEW.deleted_at IS NULL THEN
    CALL tally_add('clients', 1);
  END IF;
END;
