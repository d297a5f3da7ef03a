-- Compares the next p_size rows of an import that is being read with the clients there are; at its end the import is checked. One row
-- (done, total, finished): rows compared so far, of how many, and whether that was all.
-- For jobs and `crmbot import`. Needs clients.create. Refuses 31000 to 31002, 31300 import.not_found, 31301 import.over.
CREATE PROCEDURE import_compare(p_actor BIGINT, p_import BIGINT, p_size INT)
BEGIN
  DECLARE v_to INT DEFAULT 0;

  CALL import_lock(p_actor, p_import, 'compared', 0);
  CALL act_as(p_actor, NULL);
  CALL must_have(p_actor, 'clients.create');
  IF @crm_import_state <> 'reading' THEN
    SIGNAL SQLSTATE '45000' SET MYSQL_ERRNO = 31301, MESSAGE_TEXT = 'import.over';
  END IF;
  SET v_to = LEAST(@crm_import_at + GREATEST(p_size, 1), @crm_import_total);
  CALL import_judge(p_actor, p_import, @crm_import_at, v_to);
  UPDATE imports SET compared_to = v_to, state = IF(v_to >= total, 'checked', state) WHERE id = p_import;
  CALL act_end();
  SELECT v_to AS done, @crm_import_total AS total, v_to >= @crm_import_total AS finished;
END;
