-- Marks updates done that changed nothing: JSON array of ids. Their answers were sent from memory.
-- For the executor. Refuses nothing. No result set.
CREATE PROCEDURE inbox_retire(p_bot BIGINT, p_updates LONGTEXT)
BEGIN
  DECLARE v_count INT DEFAULT JSON_LENGTH(p_updates);
  DECLARE v_index INT DEFAULT 0;

  -- Row by row, by primary key: an UPDATE that joins a JSON_TABLE makes a temporary table on the disk each time.
  WHILE v_index < v_count DO
    UPDATE inbox
    SET handled = 1, body = ''
    WHERE bot_id = p_bot AND update_id = CAST(JSON_UNQUOTE(JSON_EXTRACT(p_updates, CONCAT('$[', v_index, ']'))) AS SIGNED)
      AND handled = 0;
    SET v_index = v_index + 1;
  END WHILE;
END;
