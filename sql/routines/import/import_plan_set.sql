-- Other columns are chosen: the rows read so far are forgotten, the file is read again. No result set.
-- For handlers and jobs. Needs clients.create. Refuses 31000 to 31002, 31300 import.not_found, 31301 import.over.
CREATE PROCEDURE import_plan_set(p_actor BIGINT, p_update BIGINT, p_import BIGINT, p_plan MEDIUMTEXT)
BEGIN
  CALL import_lock(p_actor, p_import, 'compared', 0);
  CALL act_as(p_actor, p_update);
  CALL must_have(p_actor, 'clients.create');
  IF @crm_import_state NOT IN ('reading', 'checked') THEN
    SIGNAL SQLSTATE '45000' SET MYSQL_ERRNO = 31301, MESSAGE_TEXT = 'import.over';
  END IF;
  DELETE FROM import_rows WHERE import_id = p_import;
  UPDATE imports SET state = 'reading', plan = p_plan, total = 0, compared_to = 0 WHERE id = p_import;
  CALL act_end();
END;
