-- Is what somebody typed common: does each of its words stand in so many titles, or, of deals, more than 5000 times in their clients' words,
-- that a page is found sooner by walking the list (work_look) than by looking at all that is found (work_found)? A walk finds eight of
-- `found` among `all` in 8 * all / found steps, so the border is sqrt(8 * all); in small companies all are looked at. Into @crm_common: how
-- many words it has, or 0; into @crm_common_title and @crm_common_client, which of the two they are.
-- Internal: deal_page, task_page.
CREATE PROCEDURE work_common(p_kind VARCHAR(4), p_text TEXT)
BEGIN
  DECLARE v_rest TEXT DEFAULT search_words(LEFT(p_text, 400));
  DECLARE v_range TEXT DEFAULT NULL;
  DECLARE v_title TINYINT DEFAULT 1;
  DECLARE v_client TINYINT DEFAULT p_kind = 'deal';
  DECLARE v_count INT DEFAULT 0;
  DECLARE v_border INT DEFAULT 0;

  IF p_kind = 'deal' THEN
    SELECT GREATEST(1000, CEIL(SQRT(8 * COALESCE(MAX(id), 1)))) INTO v_border FROM deals;
  ELSE
    SELECT GREATEST(1000, CEIL(SQRT(8 * COALESCE(MAX(id), 1)))) INTO v_border FROM tasks;
  END IF;
  WHILE CHAR_LENGTH(v_rest) > 0 AND v_count < 8 AND (v_title OR v_client) DO
    SET v_range = word_range(LEFT(SUBSTRING_INDEX(v_rest, ' ', 1), 40)), v_count = v_count + 1,
        v_rest = IF(LOCATE(' ', v_rest) = 0, '', SUBSTRING(v_rest, LOCATE(' ', v_rest) + 1));
    IF v_title THEN
      CALL run_built(CONCAT('SELECT (SELECT 1 FROM work_words AS w WHERE w.kind = ''', p_kind, ''' AND ', v_range,
                            ' LIMIT ', v_border, ', 1) IS NOT NULL INTO @crm_common'));
      SET v_title = @crm_common;
    END IF;
    IF v_client THEN
      CALL run_built(CONCAT('SELECT (SELECT 1 FROM client_words AS w WHERE ', v_range, ' LIMIT 5000, 1) IS NOT NULL INTO @crm_common'));
      SET v_client = @crm_common;
    END IF;
  END WHILE;
  SET @crm_common = IF(v_title OR v_client, v_count, 0), @crm_common_title = v_title, @crm_common_client = v_client;
END;
