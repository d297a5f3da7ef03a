-- Stores a piece of a file that is not ready yet; the same piece again replaces it. No result set.
-- For the engine and jobs. Refuses 31410 file.not_found.
CREATE PROCEDURE file_chunk_put(p_file BIGINT, p_chunk INT, p_bytes LONGBLOB)
BEGIN
  DECLARE v_state VARCHAR(10) DEFAULT NULL;

  SELECT state INTO v_state FROM files WHERE id = p_file FOR UPDATE;
  IF NOT v_state <=> 'wanted' THEN
    SIGNAL SQLSTATE '45000' SET MYSQL_ERRNO = 31410, MESSAGE_TEXT = 'file.not_found';
  END IF;
  INSERT INTO file_chunks (file_id, chunk_no, bytes) VALUES (p_file, p_chunk, p_bytes)
  ON DUPLICATE KEY UPDATE bytes = VALUES(bytes);
END;
