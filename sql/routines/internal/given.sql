-- What is left of typed text: without blanks at the ends; NULL where nothing of it can be seen (empty, blanks, zero-width and other
-- invisible characters only).
-- For every procedure that takes text.
CREATE FUNCTION given(p_text MEDIUMTEXT) RETURNS MEDIUMTEXT
DETERMINISTIC NO SQL
-- Z blanks, C control and zero-width, M marks with nothing to stand on; the rest are letters by name that are drawn as nothing. The
-- length decides: to the collation many of these are equal to ''.
RETURN IF(CHAR_LENGTH(REGEXP_REPLACE(p_text, '[\\p{Z}\\p{C}\\p{M}\\x{115F}\\x{1160}\\x{2800}\\x{3164}\\x{FFA0}]', '')) = 0, NULL,
          TRIM(p_text));
