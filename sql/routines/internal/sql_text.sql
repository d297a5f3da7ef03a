-- A text as a literal in a statement that is put together (run_built): in hexadecimal, so that nothing of it can be anything but text.
CREATE FUNCTION sql_text(p_text TEXT) RETURNS TEXT
DETERMINISTIC NO SQL
RETURN CONCAT('_utf8mb4 X''', HEX(p_text), ''' COLLATE utf8mb4_unicode_ci');
