-- What work_found finds, as a condition on the deal d or task t itself: where a list is walked in its order, because what
-- somebody typed is common. NULL where nothing of it is a word.
-- For deal_page, task_page.
CREATE FUNCTION work_look(p_kind VARCHAR(4), p_text TEXT) RETURNS TEXT
DETERMINISTIC NO SQL
BEGIN
  DECLARE v_rest TEXT DEFAULT search_words(LEFT(p_text, 400));
  DECLARE v_word VARCHAR(40) DEFAULT NULL;
  DECLARE v_title TEXT DEFAULT NULL;
  DECLARE v_client TEXT DEFAULT NULL;
  DECLARE v_count INT DEFAULT 0;

  WHILE CHAR_LENGTH(v_rest) > 0 AND v_count < 8 DO
    SET v_word = LEFT(SUBSTRING_INDEX(v_rest, ' ', 1), 40), v_count = v_count + 1,
        v_rest = IF(LOCATE(' ', v_rest) = 0, '', SUBSTRING(v_rest, LOCATE(' ', v_rest) + 1));
    -- The first half costs little and leaves few for the other; words with apostrophes are there without them, too (search_words).
    SET v_title = CONCAT_WS(' AND ', v_title, REPLACE(
          CONCAT('({} LIKE ', sql_text(CONCAT('%', v_word, '%')), ' OR {} LIKE ''%''''%'' OR {} LIKE ''%’%'' OR {} LIKE ''%ʼ%'' OR {} LIKE ''%`%'')',
                 ' AND CONCAT('' '', search_words({})) LIKE ', sql_text(CONCAT('% ', v_word, '%'))), '{}', IF(p_kind = 'deal', 'd.title', 't.title'))),
        v_client = CONCAT_WS(' AND ', v_client, CONCAT(
          '(SELECT CONCAT('' '', client_text(k.full_name, k.company, k.email, NULL)) FROM clients AS k WHERE k.id = d.client_id) LIKE ',
          sql_text(CONCAT('% ', v_word, '%'))));
  END WHILE;
  RETURN IF(p_kind = 'deal', CONCAT('(', v_title, ' OR ', v_client, ')'), v_title);
END;
