-- Search: a client that is gone is not found.
CREATE TRIGGER clients_words_delete AFTER DELETE ON clients FOR EACH ROW
CALL client_words_drop(OLD.id, OLD.full_name, OLD.company, OLD.email, OLD.phone);
