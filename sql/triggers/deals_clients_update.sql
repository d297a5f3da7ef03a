-- Keeps which clients have a deal of a stage (client_stages, client_page) when its stage, its client, or whether it lives changes; nothing
-- else touches them.
CREATE TRIGGER deals_clients_update AFTER UPDATE ON deals FOR EACH ROW
BEGIN
  IF (OLD.deleted_at IS NULL) <> (NEW.deleted_at IS NULL) OR OLD.stage <> NEW.stage OR NOT OLD.outcome <=> NEW.outcome
     OR OLD.client_id <> NEW.client_id THEN
    IF OLD.deleted_at IS NULL THEN
      CALL client_stages_add(OLD.client_id, OLD.stage, OLD.outcome, -1);
    END IF;
    IF NEW.deleted_at IS NULL THEN
      CALL client_stages_add(NEW.client_id, NEW.stage, NEW.outcome, 1);
    END IF;
  END IF;
END;
