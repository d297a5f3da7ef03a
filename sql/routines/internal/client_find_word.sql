-- Adds a word that has to begin one of the client's: p_word, or p_tail the last digits of the phone (either may be NULL); with p_in_name
-- one of the name's. Keeps in @crm_word the rarest one so far, by which the clients are found (its range in client_words AS w), with
-- @crm_word_rows, how often it stands there (1001: more than 1000), and @crm_word_look, the same as a look at the row c; of all others
-- @crm_words_looks (at single rows) and @crm_words_sets (as sets of ids; {id} stands for the column). Where all are common and are few words
-- as they are written (client_word_spelled), @crm_spelled are those of the first, and @crm_spelled_looks looks for the others at the client
-- of client_words AS w; else @crm_spelled is NULL.
-- Internal: client_filter.
CREATE PROCEDURE client_find_word(p_word VARCHAR(40), p_tail VARCHAR(40), p_in_name TINYINT)
BEGIN
  DECLARE v_range TEXT DEFAULT CONCAT('(', CONCAT_WS(' OR ', word_range(p_word), word_range(CONCAT('#', REVERSE(p_tail)))), ')',
                                      IF(p_in_name, ' AND w.in_name', ''));
  DECLARE v_text TEXT DEFAULT IF(p_in_name, 'CONCAT('' '', search_words(c.full_name))',
                                 'CONCAT('' '', client_text(c.full_name, c.company, c.email, c.phone))');
  DECLARE v_look TEXT DEFAULT CONCAT('(', CONCAT_WS(' OR ', CONCAT(v_text, ' LIKE ', sql_text(CONCAT('% ', p_word, '%'))),
                                                    CONCAT(v_text, ' LIKE ', sql_text(CONCAT('% #', REVERSE(p_tail), '%')))), ')');
  DECLARE v_spelled TEXT DEFAULT NULL;
  DECLARE v_here TEXT DEFAULT NULL;

  CALL run_built(CONCAT('SELECT COUNT(*) INTO @crm_rows FROM (SELECT 1 AS one FROM client_words AS w WHERE ', v_range,
                        ' LIMIT 1001) AS n'));
  IF @crm_rows > 1000 AND p_tail IS NULL THEN
    CALL client_word_spelled(p_word, p_in_name, v_spelled);
  END IF;
  IF @crm_word IS NULL THEN
    SET @crm_spelled = v_spelled;
  ELSEIF v_spelled IS NULL THEN
    SET @crm_spelled = NULL;
  ELSE
    SET v_here = 'SELECT 1 FROM client_words AS x WHERE x.listed_name = w.listed_name AND x.client_id = w.client_id AND ',
        @crm_spelled_looks = CONCAT_WS(' AND ', @crm_spelled_looks,
                                       CONCAT('((', v_here, REPLACE(REPLACE(v_spelled, 'w.', 'x.'), ',', CONCAT(') IS NOT NULL OR (', v_here)),
                                              ') IS NOT NULL)'));
  END IF;
  IF @crm_word IS NULL OR @crm_rows < @crm_word_rows THEN
    SET @crm_words_looks = NULLIF(CONCAT_WS(' AND ', @crm_words_looks, @crm_word_look), ''),
        @crm_words_sets = NULLIF(CONCAT_WS(' AND ', @crm_words_sets, @crm_word_set), '');
    SET @crm_word = v_range, @crm_word_rows = @crm_rows, @crm_word_look = v_look,
        @crm_word_set = CONCAT('{id} IN (SELECT w.client_id FROM client_words AS w WHERE ', v_range, ')');
  ELSE
    SET @crm_words_looks = CONCAT_WS(' AND ', @crm_words_looks, v_look),
        @crm_words_sets = CONCAT_WS(' AND ', @crm_words_sets,
                                    CONCAT('{id} IN (SELECT w.client_id FROM client_words AS w WHERE ', v_range, ')'));
  END IF;
END;
