-- What the triggers clients_words_insert and clients_tally_insert do for every new client, for all that the rows p_from < row_no <=
-- p_to brought in, at once: an import's new clients cost half of what they would one by one (measured). A test compares.
-- Internal: import_apply, which has told the triggers to step aside.
CREATE PROCEDURE import_follow(p_import BIGINT, p_from INT, p_to INT)
BEGIN
  DECLARE v_new INT DEFAULT 0;
  DECLARE v_regular INT DEFAULT 0;
  DECLARE v_vip INT DEFAULT 0;

  -- The text is that of client_text, which would be a call for each client and compile its pattern for each; names with apostrophes are
  -- few. With a limit each level is worked out once a client, on both servers. A text is split as the JSON that it becomes: there is
  -- nothing but letters, digits, their marks and '#' in it, and one pass costs half of what the numbers do (measured).
  INSERT IGNORE INTO client_words (word, client_id, in_name, listed_name)
  SELECT LEFT(j.word, 40), w.id, j.place <= w.of_name, w.listed
  FROM (SELECT t.id, t.listed, TRIM(REPLACE(REPLACE(t.text, ' \n', ''), '\n', '')) AS words,
               IF(CHAR_LENGTH(t.name) = 0, 0, 1 + CHAR_LENGTH(t.name) - CHAR_LENGTH(REPLACE(t.name, ' ', ''))) AS of_name
        FROM (SELECT a.id, a.listed, a.text, TRIM(SUBSTRING_INDEX(a.text, '\n', 1)) AS name
              FROM (SELECT c.id, LEFT(c.full_name, 40) AS listed,
                           IF(CONCAT_WS(' ', c.full_name, c.company, c.email) REGEXP '[''’ʼ`]',
                              client_text(c.full_name, c.company, c.email, c.phone),
                              CONCAT_WS(' ', TRIM(REGEXP_REPLACE(CONCAT(c.full_name, ' \n ', CONCAT_WS(' ', c.company, c.email)),
                                                                 '[^\\p{L}\\p{N}\\p{M}\n]+', ' ')),
                                        CONCAT('#', REVERSE(SUBSTRING(c.phone, 2))))) AS text
                    FROM import_rows AS r
                    JOIN clients AS c ON c.id = r.client_id
                    WHERE r.import_id = p_import AND r.row_no > p_from AND r.row_no <= p_to AND r.verdict = 'new'
                    LIMIT 1000000) AS a
              LIMIT 1000000) AS t
        LIMIT 1000000) AS w
  JOIN JSON_TABLE(CONCAT('["', REPLACE(w.words, ' ', '","'), '"]'), '$[*]'
                  COLUMNS (place FOR ORDINALITY, word VARCHAR(1000) PATH '$')) AS j
  WHERE w.words <> '' AND j.place <= 64
  -- The first of a word that comes twice is the one that stays.
  ORDER BY w.id, j.place;

  SELECT COALESCE(SUM(c.segment = 'new'), 0), COALESCE(SUM(c.segment = 'regular'), 0), COALESCE(SUM(c.segment = 'vip'), 0)
    INTO v_new, v_regular, v_vip
  FROM import_rows AS r
  JOIN clients AS c ON c.id = r.client_id
  WHERE r.import_id = p_import AND r.row_no > p_from AND r.row_no <= p_to AND r.verdict = 'new';
  CALL tally_add('clients:new', v_new);
  CALL tally_add('clients:regular', v_regular);
  CALL tally_add('clients:vip', v_vip);
END;
