-- Stores a step of a running job, so that a restart goes on from there, and keeps the claim for p_seconds more. One row `held`: 0
-- when the job is another worker's meanwhile (the caller stops), and the progress message `message_id` as far as it is known.
-- For job workers. Refuses 31400 job.not_found.
CREATE PROCEDURE job_step(p_job BIGINT, p_owner VARCHAR(64), p_payload MEDIUMTEXT, p_done INT, p_total INT, p_seconds INT)
BEGIN
  DECLARE v_held TINYINT DEFAULT 0;

  SET time_zone = '+00:00';
  CALL job_lock(p_job, p_owner);
  SET v_held = @crm_attempts IS NOT NULL;
  IF v_held THEN
    -- A step that came to its end: the faults before it are paid for.
    UPDATE jobs
    SET payload = p_payload, done = p_done, total = p_total, attempts = 1, lease_until = SYSDATE(3) + INTERVAL p_seconds SECOND
    WHERE id = p_job;
  END IF;
  SELECT v_held AS held,
         (SELECT COALESCE(j.message_id, o.message_id)
          FROM jobs AS j LEFT JOIN outbox AS o ON o.id = j.outbox_id
          WHERE j.id = p_job) AS message_id;
END;
