-- Search: the words of a new client, unless it comes in deleted. Of a batch (@crm_batch) import_follow writes them all at once.
CREATE TRIGGER clients_words_insert AFTER INSERT ON clients FOR EACH ROW
BEGIN
  IF NEW.deleted_at IS NULL AND @crm_batch IS NULL THEN
    CALL client_words_put(NEW.id, NEW.full_name, NEW.company, NEW.email, NEW.phone);
  END IF;
END;
