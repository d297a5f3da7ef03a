-- The condition on client_words AS w that its word begins so; NULL for NULL. The range ends with the last character there is, which
-- weighs as much as any other to the collation.
-- For client_find_word.
CREATE FUNCTION word_range(p_begins VARCHAR(60)) RETURNS TEXT
DETERMINISTIC NO SQL
RETURN CONCAT('w.word BETWEEN ', sql_text(p_begins), ' AND ', sql_text(CONCAT(p_begins, _utf8mb4 X'F48FBFBF' COLLATE utf8mb4_unicode_ci)));
