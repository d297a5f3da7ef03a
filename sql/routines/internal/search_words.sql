-- The words of a text, one space between them: letters, digits and the marks on them; all else parts words. A word with apostrophes
-- is there in its parts and whole: "O'Brien" is `O Brien OBrien`. Case, ё and е are the collation's business.
-- For client_words_put and whoever looks for clients. NULL for NULL.
CREATE FUNCTION search_words(p_text TEXT) RETURNS TEXT
DETERMINISTIC NO SQL
RETURN TRIM(REGEXP_REPLACE(
  IF(p_text REGEXP '[''’ʼ`]', CONCAT(p_text, ' ', REGEXP_REPLACE(p_text, '[''’ʼ`]', '')), p_text),
  '[^\\p{L}\\p{N}\\p{M}]+', ' '));
