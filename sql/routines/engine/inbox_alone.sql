-- Marks an update as the only one in flight (p_alone 1) or takes the mark away (0): a crash between is charged to it. The caller
-- commits each at once (inbox_crashed reads it).
-- For the executor. Refuses nothing. No result set.
CREATE PROCEDURE inbox_alone(p_bot BIGINT, p_update BIGINT, p_alone TINYINT)
BEGIN
  SET time_zone = '+00:00';
  UPDATE inbox SET alone_at = IF(p_alone, SYSDATE(3), NULL)
  WHERE bot_id = p_bot AND update_id = p_update AND handled = 0;
END;
