-- Ends a job well: its result (JSON text) comes back to the person's queue as the event "job_finished". One row `held`: 0 when the
-- job is another worker's meanwhile, and nothing was done.
-- For job workers. Refuses 31400 job.not_found.
CREATE PROCEDURE job_finish(p_job BIGINT, p_owner VARCHAR(64), p_result MEDIUMTEXT)
BEGIN
  DECLARE v_held TINYINT DEFAULT 0;

  SET time_zone = '+00:00';
  CALL job_lock(p_job, p_owner);
  SET v_held = @crm_attempts IS NOT NULL;
  IF v_held THEN
    CALL job_end(p_job, 'done', 'job_finished', p_result, NULL);
  END IF;
  SELECT v_held AS held;
END;
