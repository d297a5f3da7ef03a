-- Rows (update_id, person_id, crashes) of everything received and not done, in order: the queues after a start.
-- For the executor. Refuses nothing.
CREATE PROCEDURE inbox_unfinished(p_bot BIGINT)
BEGIN
  SELECT update_id, person_id, crashes
  FROM inbox FORCE INDEX (inbox_waiting)  -- by the primary key it would read eight days of handled ones
  WHERE bot_id = p_bot AND handled = 0
  ORDER BY update_id;
END;
