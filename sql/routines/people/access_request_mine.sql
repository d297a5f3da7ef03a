-- The `state` of a person's newest request for access; no row when there is none.
-- For strangers. Refuses nothing.
CREATE PROCEDURE access_request_mine(p_telegram BIGINT)
BEGIN
  SELECT state FROM access_requests WHERE telegram_id = p_telegram ORDER BY id DESC LIMIT 1;
END;
