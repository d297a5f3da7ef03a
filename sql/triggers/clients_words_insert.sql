-- Search: the words of a new client, unless it comes in deleted.
CREATE TRIGGER clients_words_insert AFTER INSERT ON clients FOR EACH ROW
BEGIN
  IF NEW.deleted_at IS NULL THEN
    CALL client_words_put(NEW.id, NEW.full_name, NEW.company, NEW.email, NEW.phone);
  END IF;
END;
