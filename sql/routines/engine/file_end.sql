-- A file is whole (p_problem NULL), or will never be. No result set.
-- For the engine and jobs. Refuses 31410 file.not_found.
CREATE PROCEDURE file_end(p_file BIGINT, p_problem VARCHAR(40))
BEGIN
  DECLARE v_file BIGINT DEFAULT NULL;

  SELECT id INTO v_file FROM files WHERE id = p_file FOR UPDATE;
  IF v_file IS NULL THEN
    SIGNAL SQLSTATE '45000' SET MYSQL_ERRNO = 31410, MESSAGE_TEXT = 'file.not_found';
  END IF;
  UPDATE files
  SET state = IF(p_problem IS NULL, 'ready', 'failed'), problem = p_problem,
      size = COALESCE((SELECT SUM(LENGTH(c.bytes)) FROM file_chunks AS c WHERE c.file_id = p_file), 0)
  WHERE id = p_file;
END;
