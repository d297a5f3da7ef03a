-- Search: the words of a deal that is called differently now, is deleted or restored; nothing else touches them.
CREATE TRIGGER deals_words_update AFTER UPDATE ON deals FOR EACH ROW
BEGIN
  IF (OLD.deleted_at IS NULL) <> (NEW.deleted_at IS NULL) OR CAST(OLD.title AS BINARY) <> CAST(NEW.title AS BINARY) THEN
    CALL work_words_drop('deal', OLD.id, OLD.title);
    IF NEW.deleted_at IS NULL THEN
      CALL work_words_put('deal', NEW.id, NEW.title);
    END IF;
  END IF;
END;
