-- Puts the words of a title, up to twenty, among those that a deal ('deal') or task ('task') is found by.
-- For the triggers deals_words_*, tasks_words_*.
CREATE PROCEDURE work_words_put(p_kind VARCHAR(4), p_record BIGINT, p_title VARCHAR(200))
BEGIN
  DECLARE v_words TEXT DEFAULT search_words(p_title);

  IF CHAR_LENGTH(v_words) > 0 THEN
    INSERT IGNORE INTO work_words (kind, word, record_id)
    SELECT p_kind, LEFT(SUBSTRING_INDEX(SUBSTRING_INDEX(v_words, ' ', n.n), ' ', -1), 40), p_record
    FROM numbers AS n
    WHERE n.n <= LEAST(20, 1 + CHAR_LENGTH(v_words) - CHAR_LENGTH(REPLACE(v_words, ' ', '')));
  END IF;
END;
