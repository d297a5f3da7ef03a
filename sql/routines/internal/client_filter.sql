-- What the list of clients is asked for as parts of a statement over clients AS c, chosen so that it costs what its answer is worth:
-- where few rows can be meant (at most 1000 by a word, a manager or days of creation) these are looked at; where many are, the list is
-- walked in its order. Days of creation together with something else are few up to 50000: their rows lie side by side, and new clients
-- of one kind may lie at the other end of the list. The clients of a deal's stage have their own lists (client_stages): these are walked where
-- nothing else is asked for, or fewer than one client in twenty has such a deal.
-- @crm_from and @crm_where; @crm_total, how many there are where that is known already (1001: more than 1000), else NULL; @crm_covered,
-- where nothing but common words, with or without a stage, is asked in an order that client_words AS w has, the condition on it that finds
-- them, and @crm_covered_join what is joined to it, else NULL; @crm_counted, how far they are to be counted (client_stage_look).
-- Internal: client_page, client_export_page, which have checked the rights; p_scope is that of clients.see. Parameters: client_page.
CREATE PROCEDURE client_filter(p_actor BIGINT, p_scope VARCHAR(4), p_text TEXT, p_name TEXT, p_segment VARCHAR(10), p_from DATETIME(3),
                               p_to DATETIME(3), p_manager BIGINT, p_stage VARCHAR(12), p_sort VARCHAR(10))
BEGIN
  DECLARE v_made TEXT DEFAULT CONCAT_WS(' AND ', CONCAT('c.created_at >= ''', p_from, ''''), CONCAT('c.created_at < ''', p_to, ''''));
  DECLARE v_owner TEXT DEFAULT IF(p_manager = 0, 'c.manager_id IS NULL', CONCAT('c.manager_id = ', p_manager));
  DECLARE v_segment TEXT DEFAULT CONCAT('c.segment = ', sql_text(p_segment));
  DECLARE v_staged TEXT DEFAULT NULL;
  DECLARE v_joined TEXT DEFAULT NULL;
  DECLARE v_own TEXT DEFAULT NULL;
  DECLARE v_walk TINYINT DEFAULT 0;
  DECLARE v_index VARCHAR(30) DEFAULT NULL;
  DECLARE v_few INT DEFAULT 1000000;

  SET @crm_word = NULL, @crm_word_rows = NULL, @crm_word_look = NULL, @crm_word_set = NULL, @crm_words_looks = NULL,
      @crm_words_sets = NULL, @crm_spelled = NULL, @crm_spelled_looks = NULL, @crm_nothing = 0, @crm_total = NULL, @crm_counted = 1000,
      @crm_covered = NULL, @crm_covered_join = NULL;
  SET v_made = IF(p_from IS NULL AND p_to IS NULL, NULL, v_made);
  IF p_text IS NOT NULL THEN
    CALL client_find_words(p_text, 0);
  END IF;
  IF p_name IS NOT NULL THEN
    CALL client_find_words(p_name, 1);
  END IF;
  SET @crm_where = CONCAT_WS(' AND ', 'c.listed_name IS NOT NULL', v_made, v_owner, v_segment);
  IF p_stage IS NOT NULL THEN
    CALL client_stage_look(p_actor, p_stage, COALESCE(v_made, v_owner, v_segment, @crm_word) IS NULL, p_sort, v_joined, v_staged, v_walk);
  END IF;
  IF @crm_nothing THEN
    SET @crm_from = 'clients AS c', @crm_where = 'FALSE', @crm_total = 0;
  ELSEIF p_scope <> 'all' THEN
    -- The clients of one's own deals of a stage are one's own: they are fewer than all of those.
    IF v_staged LIKE 'c.id IN (%' AND scope_of(p_actor, 'deals.see') = p_scope THEN
      SET v_own = SUBSTRING(v_staged, 10, CHAR_LENGTH(v_staged) - 10), v_staged = NULL;
    END IF;
    SET @crm_from = CONCAT('(', COALESCE(v_own, clients_own(p_actor, p_scope)), ') AS o STRAIGHT_JOIN clients AS c ON c.id = o.id'),
        @crm_where = CONCAT_WS(' AND ', @crm_where, @crm_word_look, @crm_words_looks);
  ELSE
    IF v_made IS NOT NULL THEN
      CALL client_filter_count('clients_created', CONCAT(v_made, ' AND c.deleted_at IS NULL'),
                               IF(COALESCE(v_owner, v_segment) IS NULL, 1000, 50000), v_few, v_index);
      SET @crm_total = IF(CONCAT(COALESCE(v_owner, ''), COALESCE(v_segment, ''), COALESCE(@crm_word, '')) = '', LEAST(@crm_rows, 1001), NULL);
    END IF;
    IF v_owner IS NOT NULL THEN
      CALL client_filter_count('clients_of_manager', CONCAT(v_owner, ' AND c.listed_name IS NOT NULL'), 1000, v_few, v_index);
      SET @crm_total = IF(CONCAT(COALESCE(v_made, ''), COALESCE(v_segment, ''), COALESCE(@crm_word, '')) = '', LEAST(@crm_rows, 1001), NULL);
    END IF;
    IF @crm_word_rows <= 1000 AND @crm_word_rows < v_few THEN
      SET @crm_from = CONCAT('(SELECT DISTINCT w.client_id FROM client_words AS w WHERE ', @crm_word,
                             ') AS f STRAIGHT_JOIN clients AS c ON c.id = f.client_id'),
          @crm_where = CONCAT_WS(' AND ', @crm_where, @crm_words_looks);
    ELSEIF v_index IS NOT NULL THEN
      SET @crm_from = CONCAT('clients AS c FORCE INDEX (', v_index, ')'),
          @crm_where = CONCAT_WS(' AND ', @crm_where,
                                 IF(v_few <= 1000, NULLIF(CONCAT_WS(' AND ', @crm_word_look, @crm_words_looks), ''),
                                    NULLIF(REPLACE(CONCAT_WS(' AND ', @crm_word_set, @crm_words_sets), '{id}', 'c.id'), '')));
    ELSEIF v_walk THEN
      SET @crm_from = CONCAT('client_stages AS s FORCE INDEX (', IF(p_sort = 'name', 'client_stages_listed', 'PRIMARY'),
                             ') STRAIGHT_JOIN clients AS c ON c.id = s.client_id'),
          v_staged = CONCAT('s.stage = ''', p_stage, ''''), v_joined = NULL,
          @crm_where = CONCAT_WS(' AND ', @crm_where, NULLIF(REPLACE(CONCAT_WS(' AND ', @crm_word_set, @crm_words_sets), '{id}', 'c.id'), ''));
    ELSE
      IF @crm_word IS NOT NULL AND COALESCE(v_made, v_owner, v_segment) IS NULL AND p_sort IN ('name', 'newest') THEN
        SET @crm_spelled = IF(v_staged IS NULL, @crm_spelled, NULL);
        SET @crm_covered = CONCAT_WS(' AND ', @crm_word, IF(@crm_spelled IS NULL, REPLACE(@crm_words_sets, '{id}', 'w.client_id'), @crm_spelled_looks),
                                     REPLACE(v_staged, 'c.id', 'w.client_id')),
            @crm_covered_join = REPLACE(COALESCE(v_joined, ''), 'c.id', 'w.client_id'), @crm_counted = IF(@crm_spelled_looks IS NULL, @crm_counted, 20);
      END IF;
      SET @crm_from = CONCAT('clients AS c FORCE INDEX (',
                             CASE WHEN p_sort = 'newest' THEN 'PRIMARY' WHEN p_sort = 'contact' THEN 'clients_contacted'
                                  WHEN v_owner IS NOT NULL THEN 'clients_of_manager' WHEN v_segment IS NOT NULL THEN 'clients_segment'
                                  ELSE 'clients_listed' END, ')'),
          @crm_where = CONCAT_WS(' AND ', @crm_where, NULLIF(REPLACE(CONCAT_WS(' AND ', @crm_word_set, @crm_words_sets), '{id}', 'c.id'), ''));
    END IF;
    IF COALESCE(@crm_word, v_made, v_owner, p_stage) IS NULL THEN
      SELECT LEAST(GREATEST(COALESCE(SUM(rows_counted), 0), 0), 1001) INTO @crm_total
      FROM tallies
      WHERE name LIKE 'clients:%' AND (p_segment IS NULL OR name = CONCAT('clients:', p_segment) COLLATE utf8mb4_bin);
    END IF;
  END IF;
  IF p_stage IS NOT NULL AND NOT @crm_nothing THEN
    SET @crm_from = CONCAT(@crm_from, COALESCE(v_joined, '')), @crm_where = CONCAT_WS(' AND ', @crm_where, v_staged), @crm_total = NULL;
    IF p_scope = 'all' AND COALESCE(v_joined, v_staged) LIKE '%s.stage = %' AND COALESCE(v_made, v_owner, v_segment, @crm_word) IS NULL THEN
      SELECT COUNT(*) INTO @crm_total FROM (SELECT 1 AS one FROM client_stages WHERE stage = p_stage LIMIT 1001) AS n;
    END IF;
  END IF;
END;
