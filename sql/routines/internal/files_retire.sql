-- Files and imports that nobody can need any more: an import can be undone for 7 days, a file that was made is fetched long before, a
-- picture is sent at once (files.keep_until).
-- For schedule_tick: some rows at a time, so that no tick holds its locks for long.
CREATE PROCEDURE files_retire()
BEGIN
  DECLARE v_import BIGINT DEFAULT NULL;
  DECLARE v_file BIGINT DEFAULT NULL;
  DECLARE v_left INT DEFAULT 20;

  SELECT MIN(i.id) INTO v_import
  FROM imports AS i
  WHERE i.created_at < SYSDATE(3) - INTERVAL 8 DAY AND COALESCE(i.finished_at, i.created_at) < SYSDATE(3) - INTERVAL 8 DAY
    AND i.state NOT IN ('importing', 'undoing');
  DELETE FROM import_rows WHERE import_id = v_import LIMIT 5000;
  IF ROW_COUNT() = 0 THEN
    DELETE FROM imports WHERE id = v_import;
  END IF;

  SELECT MIN(f.id) INTO v_file
  FROM files AS f
  WHERE f.created_at < SYSDATE(3) - INTERVAL 8 DAY AND NOT EXISTS (SELECT 1 FROM imports AS i WHERE i.file_id = f.id);
  DELETE FROM file_chunks WHERE file_id = v_file;
  DELETE FROM files WHERE id = v_file;

  WHILE v_left > 0 DO
    SET v_file = NULL, v_left = v_left - 1;
    SELECT id INTO v_file FROM files WHERE keep_until < SYSDATE(3) ORDER BY keep_until LIMIT 1;
    IF v_file IS NULL THEN
      SET v_left = 0;
    END IF;
    DELETE FROM file_chunks WHERE file_id = v_file;
    DELETE FROM files WHERE id = v_file;
  END WHILE;
END;
