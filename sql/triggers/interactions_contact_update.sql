-- Keeps clients.last_contact_at when an interaction moves to another client or another time, or its outcome is corrected.
CREATE TRIGGER interactions_contact_update AFTER UPDATE ON interactions FOR EACH ROW
BEGIN
  IF OLD.client_id <> NEW.client_id OR OLD.at <> NEW.at OR NOT OLD.outcome <=> NEW.outcome THEN
    CALL last_contact(NEW.client_id);
    IF OLD.client_id <> NEW.client_id THEN
      CALL last_contact(OLD.client_id);
    END IF;
  END IF;
END;
