-- Of a number as it was typed, the digits that a phone in E.164 ends with: of a whole one without the zeros (00, 0) or the Russian 8 in
-- front, which stand for what comes before.
-- For client_find_words.
CREATE FUNCTION phone_tail(p_typed VARCHAR(400)) RETURNS VARCHAR(40)
DETERMINISTIC NO SQL
RETURN LEFT(REGEXP_REPLACE(REGEXP_REPLACE(REPLACE(p_typed, ' ', ''), '^0+([0-9]{7,})$', '\\1'), '^8([0-9]{10})$', '\\1'), 40);
