-- Called once after an unclean stop: an update that was alone in flight then is charged with the crash. Returns (update_id,
-- person_id, body) of those charged twice, which the caller parks.
-- For the executor. Refuses nothing.
CREATE PROCEDURE inbox_crashed(p_bot BIGINT)
BEGIN
  UPDATE inbox
  SET crashes = crashes + 1, alone_at = NULL
  WHERE bot_id = p_bot AND handled = 0 AND alone_at IS NOT NULL;

  SELECT update_id, person_id, body
  FROM inbox
  WHERE bot_id = p_bot AND handled = 0 AND crashes >= 2
  ORDER BY update_id;
END;
