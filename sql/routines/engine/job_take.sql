-- Claims a job for p_seconds: one that waits, one whose worker was last heard of too long ago, or one that p_owner itself holds and
-- asks for again (it lost the database in the middle of a step, or was started anew under the same name). One that waits is not begun
-- before Telegram has told the id of its progress message, which its end edits, or half a minute has gone by. One that broke off three
-- times is failed instead. Result sets: (id, kind, payload, person_id, message_id, language, attempts), no row when there is none; one
-- row `soon`: 1 when there is none but one waits for its message.
-- For job workers; the caller commits before it works. Refuses nothing.
CREATE PROCEDURE job_take(p_bot BIGINT, p_owner VARCHAR(64), p_seconds INT)
BEGIN
  DECLARE v_job BIGINT DEFAULT NULL;
  DECLARE v_dead BIGINT DEFAULT NULL;

  SET time_zone = '+00:00';
  SELECT id INTO v_dead
  FROM jobs
  WHERE state = 'running' AND bot_id = p_bot AND lease_until <= SYSDATE(3) AND attempts >= 3
  ORDER BY id
  LIMIT 1
  FOR UPDATE SKIP LOCKED;
  IF v_dead IS NOT NULL THEN
    CALL job_end(v_dead, 'failed', 'job_failed', NULL, 'broke off three times');
  END IF;

  -- Skipping what another worker claims at this moment saves a wait, nothing more: the claim is the row, committed by the caller.
  SELECT id INTO v_job
  FROM jobs
  WHERE state = 'running' AND bot_id = p_bot AND (lease_until <= SYSDATE(3) OR owner = p_owner)
  ORDER BY id
  LIMIT 1
  FOR UPDATE SKIP LOCKED;
  IF v_job IS NULL THEN
    SELECT id INTO v_job
    FROM jobs
    WHERE state = 'waiting' AND bot_id = p_bot AND (lease_until IS NULL OR lease_until <= SYSDATE(3))
      AND (message_id IS NOT NULL OR created_at <= SYSDATE(3) - INTERVAL 30 SECOND
           OR NOT EXISTS (SELECT 1 FROM outbox WHERE outbox.id = jobs.outbox_id AND outbox.state = 'queued'))
    ORDER BY id
    LIMIT 1
    FOR UPDATE SKIP LOCKED;
  END IF;
  UPDATE jobs
  SET state = 'running', owner = p_owner, attempts = attempts + 1, lease_until = SYSDATE(3) + INTERVAL p_seconds SECOND
  WHERE id = v_job;

  SELECT j.id, j.kind, j.payload, j.person_id,
         COALESCE(j.message_id, (SELECT o.message_id FROM outbox AS o WHERE o.id = j.outbox_id)) AS message_id,
         u.language, j.attempts
  FROM jobs AS j
  JOIN users AS u ON u.id = j.user_id
  WHERE j.id = v_job;

  SELECT v_job IS NULL AND EXISTS (SELECT 1 FROM jobs WHERE state = 'waiting' AND bot_id = p_bot AND lease_until IS NULL) AS soon;
END;
