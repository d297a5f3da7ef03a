-- Marks an update as the only one in flight; the caller commits this before it handles it (inbox_crashed reads it).
-- For the executor. Refuses nothing. No result set.
CREATE PROCEDURE inbox_alone(p_bot BIGINT, p_update BIGINT)
BEGIN
  SET time_zone = '+00:00';
  UPDATE inbox SET alone_at = SYSDATE(3) WHERE bot_id = p_bot AND update_id = p_update AND handled = 0;
END;
