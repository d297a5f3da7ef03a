-- Keeps which clients have a deal of a stage (client_stages, client_page): one less, unless it was deleted already.
CREATE TRIGGER deals_clients_delete AFTER DELETE ON deals FOR EACH ROW
BEGIN
  IF OLD.deleted_at IS NULL THEN
    CALL client_stages_add(OLD.client_id, OLD.stage, OLD.outcome, -1);
  END IF;
END;
