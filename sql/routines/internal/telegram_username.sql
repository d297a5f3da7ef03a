-- A user's own name at Telegram as the update gave it; NULL where it is none (it is shown, nothing hangs on it).
-- For what makes users and requests.
CREATE FUNCTION telegram_username(p_username MEDIUMTEXT) RETURNS VARCHAR(64)
DETERMINISTIC NO SQL
RETURN IF(p_username REGEXP '^[A-Za-z0-9_]{1,64}\\z', p_username, NULL);
