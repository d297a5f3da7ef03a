-- What to call somebody who comes through a link and has typed no name: the name at Telegram, made fit to keep; where that shows
-- nothing (people do that), the username or the id. Never NULL, so that nobody is kept out by an odd name.
-- For invite_accept, claim_accept, admin_enrol.
CREATE FUNCTION telegram_name(p_full_name MEDIUMTEXT, p_username MEDIUMTEXT, p_telegram BIGINT) RETURNS VARCHAR(200)
DETERMINISTIC NO SQL
RETURN COALESCE(LEFT(given(REGEXP_REPLACE(p_full_name, '[\\x00-\\x1F\\x7F-\\x{9F}]', ' ')), 200), telegram_username(p_username),
                CONCAT('Telegram ', p_telegram));
