-- The statement that selects the ids (record_id) of the deals or tasks whose title has each word of what somebody typed, up to eight, as
-- the beginning of one of its words; a deal also where its client is found by all of them (name, company, e-mail). NULL where nothing of
-- it is a word.
-- For deal_page, task_page.
CREATE FUNCTION work_found(p_kind VARCHAR(4), p_text TEXT) RETURNS TEXT
DETERMINISTIC NO SQL
BEGIN
  DECLARE v_rest TEXT DEFAULT search_words(LEFT(p_text, 400));
  DECLARE v_range TEXT DEFAULT NULL;
  DECLARE v_title TEXT DEFAULT NULL;
  DECLARE v_client TEXT DEFAULT NULL;
  DECLARE v_count INT DEFAULT 0;

  WHILE CHAR_LENGTH(v_rest) > 0 AND v_count < 8 DO
    SET v_range = word_range(LEFT(SUBSTRING_INDEX(v_rest, ' ', 1), 40)), v_count = v_count + 1,
        v_rest = IF(LOCATE(' ', v_rest) = 0, '', SUBSTRING(v_rest, LOCATE(' ', v_rest) + 1));
    IF v_count = 1 THEN
      SET v_title = CONCAT('SELECT w.record_id FROM work_words AS w WHERE w.kind = ''', p_kind, ''' AND ', v_range),
          v_client = CONCAT('SELECT d.id FROM client_words AS w JOIN deals AS d ON d.client_id = w.client_id WHERE ', v_range);
    ELSE
      SET v_title = CONCAT(v_title, ' AND w.record_id IN (SELECT w.record_id FROM work_words AS w WHERE w.kind = ''', p_kind, ''' AND ', v_range, ')'),
          v_client = CONCAT(v_client, ' AND d.client_id IN (SELECT w.client_id FROM client_words AS w WHERE ', v_range, ')');
    END IF;
  END WHILE;
  RETURN IF(p_kind = 'deal', CONCAT(v_title, ' UNION ', v_client), CONCAT('SELECT DISTINCT ', SUBSTRING(v_title, 8)));
END;
