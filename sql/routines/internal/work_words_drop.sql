-- Takes away what work_words_put has put for this title.
-- For the triggers deals_words_*, tasks_words_*.
CREATE PROCEDURE work_words_drop(p_kind VARCHAR(4), p_record BIGINT, p_title VARCHAR(200))
BEGIN
  DECLARE v_words TEXT DEFAULT search_words(p_title);

  IF CHAR_LENGTH(v_words) > 0 THEN
    -- Word by word by the primary key: a join would lock what it only looks at.
    DELETE w
    FROM numbers AS n
    STRAIGHT_JOIN work_words AS w ON w.kind = p_kind AND w.record_id = p_record
      AND w.word = LEFT(SUBSTRING_INDEX(SUBSTRING_INDEX(v_words, ' ', n.n), ' ', -1), 40)
    WHERE n.n <= LEAST(20, 1 + CHAR_LENGTH(v_words) - CHAR_LENGTH(REPLACE(v_words, ' ', '')));
  END IF;
END;
