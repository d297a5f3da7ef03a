-- All words that a client is found by, one space between them: those of the name, then those of company and e-mail, then '#' and the
-- digits of the phone backwards.
-- For client_words_put, and for a look at single clients in place of their words' index.
CREATE FUNCTION client_text(p_full_name TEXT, p_company TEXT, p_email TEXT, p_phone TEXT) RETURNS TEXT
DETERMINISTIC NO SQL
RETURN CONCAT_WS(' ', NULLIF(search_words(p_full_name), _utf8mb4 '' COLLATE utf8mb4_bin),
                 NULLIF(search_words(CONCAT_WS(' ', p_company, p_email)), _utf8mb4 '' COLLATE utf8mb4_bin),
                 CONCAT('#', REVERSE(SUBSTRING(p_phone, 2))));
