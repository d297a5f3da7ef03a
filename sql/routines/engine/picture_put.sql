-- A picture that was drawn for somebody, whole, to be sent by the answer to the same update. It stays for a day: that long Telegram may
-- be away. One row `id`.
-- For handlers. Refuses 31000, 31001 (act_as).
CREATE PROCEDURE picture_put(p_actor BIGINT, p_update BIGINT, p_name VARCHAR(255), p_bytes LONGBLOB)
BEGIN
  DECLARE v_file BIGINT DEFAULT NULL;

  CALL act_as(p_actor, p_update);
  INSERT INTO files (owner_id, name, state, size, created_at, keep_until)
  VALUES (p_actor, p_name, 'ready', LENGTH(p_bytes), SYSDATE(3), SYSDATE(3) + INTERVAL 1 DAY);
  SET v_file = LAST_INSERT_ID();
  INSERT INTO file_chunks (file_id, chunk_no, bytes) VALUES (v_file, 0, p_bytes);
  CALL act_end();
  SELECT v_file AS id;
END;
