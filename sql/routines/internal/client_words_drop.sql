-- Takes away the words that a client was found by. They follow from what stood in its row, so no second index is needed to find them.
-- For the triggers clients_words_*.
CREATE PROCEDURE client_words_drop(p_client BIGINT, p_full_name VARCHAR(200), p_company VARCHAR(200), p_email VARCHAR(254), p_phone VARCHAR(20))
BEGIN
  DECLARE v_words TEXT DEFAULT client_text(p_full_name, p_company, p_email, p_phone);

  DELETE w
  FROM numbers AS n
  STRAIGHT_JOIN client_words AS w ON w.client_id = p_client AND w.listed_name = LEFT(p_full_name, 40)
    AND w.word = LEFT(SUBSTRING_INDEX(SUBSTRING_INDEX(v_words, ' ', n.n), ' ', -1), 40)
  WHERE n.n <= 1 + CHAR_LENGTH(v_words) - CHAR_LENGTH(REPLACE(v_words, ' ', ''));
END;
