-- Takes a whole import back, within 7 days (import_undo, batch by batch). No result set.
-- For handlers. Needs clients.create. Refuses 31000 to 31002, 31300 import.not_found, 31301 import.over, 31302 import.too_old.
CREATE PROCEDURE import_undo_start(p_actor BIGINT, p_update BIGINT, p_import BIGINT)
BEGIN
  DECLARE v_in_time TINYINT DEFAULT 0;

  CALL import_lock(p_actor, p_import, 'undone', 0);
  CALL act_as(p_actor, p_update);
  CALL must_have(p_actor, 'clients.create');
  IF @crm_import_state <> 'done' THEN
    SIGNAL SQLSTATE '45000' SET MYSQL_ERRNO = 31301, MESSAGE_TEXT = 'import.over';
  END IF;
  SELECT finished_at > SYSDATE(3) - INTERVAL 7 DAY INTO v_in_time FROM imports WHERE id = p_import;
  IF NOT v_in_time THEN
    SIGNAL SQLSTATE '45000' SET MYSQL_ERRNO = 31302, MESSAGE_TEXT = 'import.too_old';
  END IF;
  UPDATE imports SET state = 'undoing', update_id = p_update WHERE id = p_import;
  CALL act_end();
END;
