-- Marks updates done that changed nothing: JSON array of ids. Their answers were sent from memory.
-- For the executor. Refuses nothing. No result set.
CREATE PROCEDURE inbox_retire(p_bot BIGINT, p_updates LONGTEXT)
BEGIN
  UPDATE JSON_TABLE(p_updates, '$[*]' COLUMNS (id BIGINT PATH '$' ERROR ON EMPTY ERROR ON ERROR)) AS u
  JOIN inbox AS i ON i.bot_id = p_bot AND i.update_id = u.id
  SET i.handled = 1, i.body = ''
  WHERE i.handled = 0;
END;
