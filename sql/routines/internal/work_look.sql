-- What work_found finds, as a condition on the deal d or task t itself: where a list is walked in its order, because what somebody typed is
-- common. p_title, p_client: in titles, in the words of clients (work_common); what is rare of the two is found by the words' index, once.
-- NULL where nothing of it is a word.
-- For deal_page, task_page.
CREATE FUNCTION work_look(p_kind VARCHAR(4), p_text TEXT, p_title TINYINT, p_client TINYINT) RETURNS TEXT
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
    -- After a blank it is as the index says; where it stands otherwise search_words decides. Words with apostrophes are there without
    -- them, too.
    SET v_title = CONCAT_WS(' AND ', v_title, REPLACE(IF(p_title,
          CONCAT('(CONCAT('' '', {}.title) LIKE ', sql_text(CONCAT('% ', v_word, '%')), ' OR ({}.title LIKE ', sql_text(CONCAT('%', v_word, '%')),
                 ' OR {}.title LIKE ''%''''%'' OR {}.title LIKE ''%’%'' OR {}.title LIKE ''%ʼ%'' OR {}.title LIKE ''%`%'')',
                 ' AND CONCAT('' '', search_words({}.title)) LIKE ', sql_text(CONCAT('% ', v_word, '%')), ')'),
          CONCAT('{}.id IN (SELECT w.record_id FROM work_words AS w WHERE w.kind = ''', p_kind, ''' AND ', word_range(v_word), ')')),
          '{}', LEFT(p_kind, 1))),
        v_client = CONCAT_WS(' AND ', v_client, IF(p_client,
          CONCAT('(SELECT CONCAT('' '', client_text(k.full_name, k.company, k.email, NULL)) FROM clients AS k WHERE k.id = d.client_id) LIKE ',
                 sql_text(CONCAT('% ', v_word, '%'))),
          CONCAT('d.client_id IN (SELECT w.client_id FROM client_words AS w WHERE ', word_range(v_word), ')')));
  END WHILE;
  RETURN IF(p_kind = 'deal', CONCAT('(', v_title, ' OR ', v_client, ')'), v_title);
END;
