-- Keeps the tally of living clients (client_page) when one is deleted or restored; nothing else touches it, so that editing a client
-- locks no shared row.
CREATE TRIGGER clients_tally_update AFTER UPDATE ON clients FOR EACH ROW
BEGIN
  IF (OLD.deleted_at IS NULL) <> (NEW.deleted_at IS NULL) THEN
    CALL tally_add('clients', IF(NEW.deleted_at IS NULL, 1, -1));
  END IF;
END;
