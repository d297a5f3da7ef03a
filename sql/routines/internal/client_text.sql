-- All words that a client is found by, one space between them: those of the name, a line break, those of company and e-mail, then '#' and
-- the digits of the phone backwards. Words are those of search_words.
-- For client_words_put, and for a look at single clients in place of their words' index.
CREATE FUNCTION client_text(p_full_name TEXT, p_company TEXT, p_email TEXT, p_phone TEXT) RETURNS TEXT
DETERMINISTIC NO SQL
BEGIN
  DECLARE v_all TEXT DEFAULT CONCAT(p_full_name, ' \n ', CONCAT_WS(' ', p_company, p_email));
  DECLARE v_joined TEXT DEFAULT REPLACE(REPLACE(REPLACE(REPLACE(v_all, '''', ''), '’', ''), 'ʼ', ''), '`', '');

  IF CHAR_LENGTH(v_joined) < CHAR_LENGTH(v_all) THEN
    SET v_all = CONCAT(SUBSTRING_INDEX(v_all, '\n', 1), SUBSTRING_INDEX(v_joined, '\n', 1), '\n',
                       SUBSTRING_INDEX(v_all, '\n', -1), ' ', SUBSTRING_INDEX(v_joined, '\n', -1));
  END IF;
  -- One expression for all of it: each is compiled anew for every row, and that is most of what it costs (measured).
  RETURN CONCAT_WS(' ', TRIM(REGEXP_REPLACE(v_all, '[^\\p{L}\\p{N}\\p{M}\n]+', ' ')), CONCAT('#', REVERSE(SUBSTRING(p_phone, 2))));
END;
