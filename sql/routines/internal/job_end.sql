-- Ends a job and puts the news into its person's queue, as an update of our own with an id that no update of Telegram's has.
-- Internal: job_finish, job_fail, job_take. The job's row is locked by the caller.
CREATE PROCEDURE job_end(p_job BIGINT, p_state VARCHAR(10), p_event VARCHAR(40), p_result MEDIUMTEXT, p_error TEXT)
BEGIN
  UPDATE jobs
  SET state = p_state, finished_at = SYSDATE(3), lease_until = NULL, owner = NULL, result = p_result, error = COALESCE(p_error, error)
  WHERE id = p_job;

  INSERT INTO inbox (bot_id, update_id, person_id, body, received_at)
  SELECT j.bot_id, 281474976710656 + j.id, j.person_id,
         CONCAT('{"update_id":', 281474976710656 + j.id, ',"event":{"name":', JSON_QUOTE(p_event), ',"payload":{"job":', j.id,
                ',"kind":', JSON_QUOTE(j.kind), ',"message":',
                COALESCE(j.message_id, (SELECT o.message_id FROM outbox AS o WHERE o.id = j.outbox_id), 'null'), ',"result":',
                IF(p_result IS NULL OR p_result = '', 'null', IF(JSON_VALID(p_result), p_result, JSON_QUOTE(p_result))),
                '}},"from":{"id":', j.person_id, '}}'),
         SYSDATE(3)
  FROM jobs AS j
  WHERE j.id = p_job;
END;
