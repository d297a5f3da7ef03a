-- A step of a job failed: it waits for another try, a little longer each time; after the third the job is failed and the person's
-- queue gets the event "job_failed". One row `state`: 'waiting', 'failed', or '' when the job is another worker's meanwhile.
-- For job workers. Refuses 31400 job.not_found.
CREATE PROCEDURE job_fail(p_job BIGINT, p_owner VARCHAR(64), p_error TEXT)
BEGIN
  DECLARE v_attempts INT DEFAULT NULL;
  DECLARE v_state VARCHAR(10) DEFAULT '';

  SET time_zone = '+00:00';
  CALL job_lock(p_job, p_owner);
  SET v_attempts = @crm_attempts;
  IF v_attempts >= 3 THEN
    SET v_state = 'failed';
    CALL job_end(p_job, 'failed', 'job_failed', NULL, p_error);
  ELSEIF v_attempts IS NOT NULL THEN
    SET v_state = 'waiting';
    UPDATE jobs
    SET state = 'waiting', owner = NULL, error = p_error, lease_until = SYSDATE(3) + INTERVAL v_attempts SECOND
    WHERE id = p_job;
  END IF;
  SELECT v_state AS state;
END;
