-- Nothing of the file is wanted any more; what has been imported stays. No result set.
-- For handlers. Refuses 31000, 31001 (act_as), 31300 import.not_found, 31301 import.over.
CREATE PROCEDURE import_cancel(p_actor BIGINT, p_update BIGINT, p_import BIGINT)
BEGIN
  CALL import_lock(p_actor, p_import, 'compared', 0);
  CALL act_as(p_actor, p_update);
  IF @crm_import_state NOT IN ('reading', 'checked', 'failed') THEN
    SIGNAL SQLSTATE '45000' SET MYSQL_ERRNO = 31301, MESSAGE_TEXT = 'import.over';
  END IF;
  DELETE FROM import_rows WHERE import_id = p_import;
  UPDATE imports SET state = 'cancelled', finished_at = SYSDATE(3) WHERE id = p_import;
  CALL act_end();
END;
