-- Search: the words of a task that is called differently now, is deleted or restored; nothing else touches them.
CREATE TRIGGER tasks_words_update AFTER UPDATE ON tasks FOR EACH ROW
BEGIN
  IF (OLD.deleted_at IS NULL) <> (NEW.deleted_at IS NULL) OR CAST(OLD.title AS BINARY) <> CAST(NEW.title AS BINARY) THEN
    CALL work_words_drop('task', OLD.id, OLD.title);
    IF NEW.deleted_at IS NULL THEN
      CALL work_words_put('task', NEW.id, NEW.title);
    END IF;
  END IF;
END;
