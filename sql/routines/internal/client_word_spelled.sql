-- The words in client_words that begin with p_word as conditions on its column w.word, between commas: "w.word = …,w.word = …"; with
-- p_in_name those that stand in names. NULL where they are more than eight: then they are a range (word_range), which has no order by name.
-- Internal: client_find_word.
CREATE PROCEDURE client_word_spelled(p_word VARCHAR(40), p_in_name TINYINT, OUT p_spelled TEXT)
BEGIN
  DECLARE v_end VARCHAR(41) DEFAULT CONCAT(p_word, _utf8mb4 X'F48FBFBF' COLLATE utf8mb4_unicode_ci);
  DECLARE v_word VARCHAR(40) DEFAULT NULL;
  DECLARE v_count INT DEFAULT 0;

  SET p_spelled = NULL;
  -- Each is one look at the index: reading the range would read every client that has the word.
  SET v_word = (SELECT word FROM client_words WHERE word >= p_word AND word <= v_end ORDER BY word LIMIT 1);
  WHILE v_word IS NOT NULL AND v_count < 9 DO
    SET p_spelled = CONCAT_WS(',', p_spelled, CONCAT('w.word = ', sql_text(v_word), IF(p_in_name, ' AND w.in_name', ''))), v_count = v_count + 1;
    SET v_word = (SELECT word FROM client_words WHERE word > v_word AND word <= v_end ORDER BY word LIMIT 1);
  END WHILE;
  SET p_spelled = IF(v_count > 8, NULL, p_spelled);
END;
