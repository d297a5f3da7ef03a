-- Keeps the tallies of living clients, one a segment (client_page), when one is deleted, restored or put into another segment; nothing
-- else touches them, so that editing a client locks no shared row.
CREATE TRIGGER clients_tally_update AFTER UPDATE ON clients FOR EACH ROW
BEGIN
  IF (OLD.deleted_at IS NULL) <> (NEW.deleted_at IS NULL) OR OLD.segment <> NEW.segment THEN
    IF OLD.deleted_at IS NULL THEN
      CALL tally_add(CONCAT('clients:', OLD.segment), -1);
    END IF;
    IF NEW.deleted_at IS NULL THEN
      CALL tally_add(CONCAT('clients:', NEW.segment), 1);
    END IF;
  END IF;
END;
