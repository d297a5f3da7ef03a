-- Search: a task that is gone is not found.
CREATE TRIGGER tasks_words_delete AFTER DELETE ON tasks FOR EACH ROW
CALL work_words_drop('task', OLD.id, OLD.title);
