-- Filter: the name by which the clients of a stage are sorted (client_stages), when it changes.
CREATE TRIGGER clients_stages_update AFTER UPDATE ON clients FOR EACH ROW
BEGIN
  IF CAST(LEFT(OLD.full_name, 40) AS BINARY) <> CAST(LEFT(NEW.full_name, 40) AS BINARY) THEN
    UPDATE client_stages SET listed_name = LEFT(NEW.full_name, 40)
    WHERE stage IN ('open', 'new', 'in_progress', 'won', 'lost') AND client_id = NEW.id;
  END IF;
END;
