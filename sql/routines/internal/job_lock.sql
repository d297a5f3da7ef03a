-- Locks a job that a worker says it is doing: @crm_attempts is how often it was taken, NULL when it is not this worker's (any more).
-- Internal: job_step, job_finish, job_fail. Refuses 31400 job.not_found.
CREATE PROCEDURE job_lock(p_job BIGINT, p_owner VARCHAR(64))
BEGIN
  DECLARE v_id BIGINT DEFAULT NULL;

  SET @crm_attempts = NULL;
  SELECT id, IF(state = 'running' AND owner = p_owner, attempts, NULL) INTO v_id, @crm_attempts
  FROM jobs
  WHERE id = p_job
  FOR UPDATE;
  IF v_id IS NULL THEN
    SIGNAL SQLSTATE '45000' SET MYSQL_ERRNO = 31400, MESSAGE_TEXT = 'job.not_found';
  END IF;
END;
