-- Search: the words of a new deal's title, unless it comes in deleted.
CREATE TRIGGER deals_words_insert AFTER INSERT ON deals FOR EACH ROW
BEGIN
  IF NEW.deleted_at IS NULL THEN
    CALL work_words_put('deal', NEW.id, NEW.title);
  END IF;
END;
