-- Keeps clients.last_contact_at when an interaction is gone.
CREATE TRIGGER interactions_contact_delete AFTER DELETE ON interactions FOR EACH ROW
CALL last_contact(OLD.client_id);
