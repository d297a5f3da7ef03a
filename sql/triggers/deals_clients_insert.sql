-- Keeps which clients have a deal of a stage (client_stages, client_page): one more.
CREATE TRIGGER deals_clients_insert AFTER INSERT ON deals FOR EACH ROW
BEGIN
  IF NEW.deleted_at IS NULL THEN
    CALL client_stages_add(NEW.client_id, NEW.stage, NEW.outcome, 1);
  END IF;
END;
