-- The file could not be read: why ('empty', 'too_many_rows' …). No result set.
-- For jobs. Refuses 31000, 31001 (act_as), 31300 import.not_found.
CREATE PROCEDURE import_fail(p_actor BIGINT, p_import BIGINT, p_problem VARCHAR(40))
BEGIN
  CALL import_lock(p_actor, p_import, 'compared', 0);
  CALL act_as(p_actor, NULL);
  UPDATE imports SET state = 'failed', problem = p_problem, finished_at = SYSDATE(3) WHERE id = p_import AND state = 'reading';
  CALL act_end();
END;
