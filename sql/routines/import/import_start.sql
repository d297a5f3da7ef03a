-- The person says yes: a checked import is done from now on (import_apply, batch by batch). No result set.
-- For handlers and `crmbot import`. Needs clients.create. Refuses 31000 to 31002, 31300 import.not_found, 31301 import.over.
CREATE PROCEDURE import_start(p_actor BIGINT, p_update BIGINT, p_import BIGINT)
BEGIN
  CALL import_lock(p_actor, p_import, 'applied', 0);
  CALL act_as(p_actor, p_update);
  CALL must_have(p_actor, 'clients.create');
  IF @crm_import_state <> 'checked' THEN
    SIGNAL SQLSTATE '45000' SET MYSQL_ERRNO = 31301, MESSAGE_TEXT = 'import.over';
  END IF;
  UPDATE imports SET state = 'importing', update_id = p_update WHERE id = p_import;
  CALL act_end();
END;
