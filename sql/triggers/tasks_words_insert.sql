-- Search: the words of a new task's title, unless it comes in deleted.
CREATE TRIGGER tasks_words_insert AFTER INSERT ON tasks FOR EACH ROW
BEGIN
  IF NEW.deleted_at IS NULL THEN
    CALL work_words_put('task', NEW.id, NEW.title);
  END IF;
END;
