-- Search: a deal that is gone is not found.
CREATE TRIGGER deals_words_delete AFTER DELETE ON deals FOR EACH ROW
CALL work_words_drop('deal', OLD.id, OLD.title);
