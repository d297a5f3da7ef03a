-- Keeps clients.last_contact_at: a new contact may be the newest. An unanswered call is none.
CREATE TRIGGER interactions_contact_insert AFTER INSERT ON interactions FOR EACH ROW
BEGIN
  IF NOT NEW.outcome <=> 'no_answer' THEN
    UPDATE clients SET last_contact_at = NEW.at
    WHERE id = NEW.client_id AND (last_contact_at IS NULL OR last_contact_at < NEW.at);
  END IF;
END;
