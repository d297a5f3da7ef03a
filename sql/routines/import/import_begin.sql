-- Begins to bring in the clients of a file: it is read and compared first (import_rows_put, import_compare). One row `id`.
-- For handlers and `crmbot import`. Needs clients.create. Refuses 31000 to 31002, 31410 file.not_found.
CREATE PROCEDURE import_begin(p_actor BIGINT, p_update BIGINT, p_file BIGINT, p_plan MEDIUMTEXT)
BEGIN
  DECLARE v_name VARCHAR(255) DEFAULT NULL;

  CALL act_as(p_actor, p_update);
  CALL must_have(p_actor, 'clients.create');
  SELECT name INTO v_name FROM files WHERE id = p_file AND owner_id = p_actor;
  IF v_name IS NULL THEN
    SIGNAL SQLSTATE '45000' SET MYSQL_ERRNO = 31410, MESSAGE_TEXT = 'file.not_found';
  END IF;
  INSERT INTO imports (user_id, file_id, name, state, plan, created_at) VALUES (p_actor, p_file, v_name, 'reading', p_plan, SYSDATE(3));
  CALL act_end();
  SELECT LAST_INSERT_ID() AS id;
END;
