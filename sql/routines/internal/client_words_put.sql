-- Writes the words that a client is found by: those of client_text.
-- For the triggers clients_words_*. At most 64 words; one that comes twice stands once, and as one of the name if it is.
CREATE PROCEDURE client_words_put(p_client BIGINT, p_full_name VARCHAR(200), p_company VARCHAR(200), p_email VARCHAR(254), p_phone VARCHAR(20))
BEGIN
  DECLARE v_listed VARCHAR(40) DEFAULT LEFT(p_full_name, 40);
  DECLARE v_text TEXT DEFAULT client_text(p_full_name, p_company, p_email, p_phone);
  DECLARE v_name TEXT DEFAULT TRIM(SUBSTRING_INDEX(v_text, '\n', 1));
  DECLARE v_of_name INT DEFAULT IF(CHAR_LENGTH(v_name) = 0, 0, 1 + CHAR_LENGTH(v_name) - CHAR_LENGTH(REPLACE(v_name, ' ', '')));
  DECLARE v_words TEXT DEFAULT TRIM(REPLACE(REPLACE(v_text, ' \n', ''), '\n', ''));
  DECLARE v_count INT DEFAULT 1 + CHAR_LENGTH(v_words) - CHAR_LENGTH(REPLACE(v_words, ' ', ''));

  IF CHAR_LENGTH(v_words) > 0 THEN
    -- IGNORE: the second time of a word, and the last one again where there are fewer than eight. Written out, because splitting by the
    -- numbers costs a quarter more of the whole insert (measured); few clients have more than eight words.
    INSERT IGNORE INTO client_words (word, client_id, in_name, listed_name) VALUES
    (LEFT(SUBSTRING_INDEX(v_words, ' ', 1), 40), p_client, 1 <= v_of_name, v_listed),
    (LEFT(SUBSTRING_INDEX(SUBSTRING_INDEX(v_words, ' ', 2), ' ', -1), 40), p_client, 2 <= v_of_name, v_listed),
    (LEFT(SUBSTRING_INDEX(SUBSTRING_INDEX(v_words, ' ', 3), ' ', -1), 40), p_client, 3 <= v_of_name, v_listed),
    (LEFT(SUBSTRING_INDEX(SUBSTRING_INDEX(v_words, ' ', 4), ' ', -1), 40), p_client, 4 <= v_of_name, v_listed),
    (LEFT(SUBSTRING_INDEX(SUBSTRING_INDEX(v_words, ' ', 5), ' ', -1), 40), p_client, 5 <= v_of_name, v_listed),
    (LEFT(SUBSTRING_INDEX(SUBSTRING_INDEX(v_words, ' ', 6), ' ', -1), 40), p_client, 6 <= v_of_name, v_listed),
    (LEFT(SUBSTRING_INDEX(SUBSTRING_INDEX(v_words, ' ', 7), ' ', -1), 40), p_client, 7 <= v_of_name, v_listed),
    (LEFT(SUBSTRING_INDEX(SUBSTRING_INDEX(v_words, ' ', 8), ' ', -1), 40), p_client, 8 <= v_of_name, v_listed);
    IF v_count > 8 THEN
      INSERT IGNORE INTO client_words (word, client_id, in_name, listed_name)
      SELECT LEFT(SUBSTRING_INDEX(SUBSTRING_INDEX(v_words, ' ', n), ' ', -1), 40), p_client, n <= v_of_name, v_listed
      FROM numbers
      WHERE n BETWEEN 9 AND v_count;
    END IF;
  END IF;
END;
