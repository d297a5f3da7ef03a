-- Search: the words of a client that is called or reached differently now, is deleted or restored; nothing else touches them.
CREATE TRIGGER clients_words_update AFTER UPDATE ON clients FOR EACH ROW
BEGIN
  IF NOT CAST(CONCAT_WS('\n', OLD.full_name, OLD.company, OLD.email, OLD.phone) AS BINARY)
         <=> CAST(CONCAT_WS('\n', NEW.full_name, NEW.company, NEW.email, NEW.phone) AS BINARY)
     OR (OLD.deleted_at IS NULL) <> (NEW.deleted_at IS NULL) THEN
    CALL client_words_drop(OLD.id, OLD.full_name, OLD.company, OLD.email, OLD.phone);
    IF NEW.deleted_at IS NULL THEN
      CALL client_words_put(NEW.id, NEW.full_name, NEW.company, NEW.email, NEW.phone);
    END IF;
  END IF;
END;
