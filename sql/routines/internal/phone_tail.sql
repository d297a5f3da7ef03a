-- Of a number as it was typed, the digits that a phone in E.164 ends with: of a whole one without the zeros (00, 0) or the Russian 8 in
-- front, which stand for what comes before.
-- For client_find_words.
CREATE FUNCTION phone_tail(p_typed VARCHAR(400)) RETURNS VARCHAR(40)
DETERMINISTIC NO SQL
BEGIN
  -- Without a group in a replacement, which MariaDB writes \1 and MySQL $1.
  DECLARE v_digits VARCHAR(400) DEFAULT REPLACE(p_typed, ' ', '');
  DECLARE v_rest VARCHAR(400) DEFAULT TRIM(LEADING '0' FROM v_digits);

  IF CHAR_LENGTH(v_rest) >= 7 AND v_rest NOT REGEXP '[^0-9]' THEN
    SET v_digits = v_rest;
  END IF;
  IF v_digits REGEXP '^8[0-9]{10}$' THEN
    SET v_digits = SUBSTRING(v_digits, 2);
  END IF;
  RETURN LEFT(v_digits, 40);
END;
