-- Adds each word of what somebody typed (client_find_word), up to eight of them, and tells by @crm_nothing when there is none in it. A
-- number of three digits and more may be the end of a phone; digits in groups are one, in any spelling: 030 901-820, 8 (912) 345….
-- Internal: client_filter.
CREATE PROCEDURE client_find_words(p_text TEXT, p_in_name TINYINT)
BEGIN
  DECLARE v_rest TEXT DEFAULT search_words(LEFT(p_text, 400));
  DECLARE v_digits TEXT DEFAULT NULL;
  DECLARE v_word VARCHAR(40) DEFAULT NULL;
  DECLARE v_count INT DEFAULT 0;

  IF CHAR_LENGTH(v_rest) = 0 THEN
    SET @crm_nothing = 1;
  END IF;
  IF NOT p_in_name AND v_rest REGEXP '^[0-9 ]+$' AND LOCATE(' ', v_rest) > 0 THEN
    SET v_digits = phone_tail(v_rest), v_rest = IF(CHAR_LENGTH(v_digits) < 3, v_rest, '');
    IF CHAR_LENGTH(v_digits) >= 3 THEN
      CALL client_find_word(NULL, v_digits, 0);
    END IF;
  END IF;
  WHILE CHAR_LENGTH(v_rest) > 0 AND v_count < 8 DO
    SET v_word = LEFT(SUBSTRING_INDEX(v_rest, ' ', 1), 40),
        v_digits = IF(NOT p_in_name AND v_word REGEXP '^[0-9]{3,}$', phone_tail(v_word), NULL);
    CALL client_find_word(v_word, IF(CHAR_LENGTH(v_digits) < 3, NULL, v_digits), p_in_name);
    SET v_rest = IF(LOCATE(' ', v_rest) = 0, '', SUBSTRING(v_rest, LOCATE(' ', v_rest) + 1)), v_count = v_count + 1;
  END WHILE;
END;
