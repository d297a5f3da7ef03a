-- Does the text hold NUL or another control character? Line breaks and tabs count unless p_lines.
-- For check_*.
CREATE FUNCTION has_controls(p_text MEDIUMTEXT, p_lines TINYINT) RETURNS TINYINT
DETERMINISTIC NO SQL
RETURN p_text REGEXP IF(p_lines, '[\\x00-\\x08\\x0B-\\x1F\\x7F-\\x{9F}]', '[\\x00-\\x1F\\x7F-\\x{9F}]');
