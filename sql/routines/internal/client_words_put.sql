-- Writes the words that a client is found by.
-- For the triggers clients_words_*. At most 64 words; one that comes twice stands once, and as one of the name if it is.
CREATE PROCEDURE client_words_put(p_client BIGINT, p_full_name VARCHAR(200), p_company VARCHAR(200), p_email VARCHAR(254), p_phone VARCHAR(20))
BEGIN
  DECLARE v_name TEXT DEFAULT search_words(p_full_name);
  DECLARE v_of_name INT DEFAULT IF(CHAR_LENGTH(v_name) = 0, 0, 1 + CHAR_LENGTH(v_name) - CHAR_LENGTH(REPLACE(v_name, ' ', '')));
  DECLARE v_words TEXT DEFAULT client_text(p_full_name, p_company, p_email, p_phone);

  -- IGNORE: the second time of a word.
  INSERT IGNORE INTO client_words (word, client_id, in_name, listed_name)
  SELECT LEFT(SUBSTRING_INDEX(SUBSTRING_INDEX(v_words, ' ', n), ' ', -1), 40), p_client, n <= v_of_name, LEFT(p_full_name, 40)
  FROM numbers
  WHERE n <= 1 + CHAR_LENGTH(v_words) - CHAR_LENGTH(REPLACE(v_words, ' ', '')) AND CHAR_LENGTH(v_words) > 0;
END;
