-- Starts long work for a user; a job worker does it, and its end comes back to the user's queue as an event.
-- For handlers, inside an update: update_end ties the job to the screen that the update shows. One row `id`.
-- Refuses 31000, 31001 (act_as).
CREATE PROCEDURE job_put(p_actor BIGINT, p_update BIGINT, p_bot BIGINT, p_kind VARCHAR(40), p_payload MEDIUMTEXT)
BEGIN
  CALL act_as(p_actor, p_update);
  INSERT INTO jobs (bot_id, user_id, person_id, update_id, kind, payload, created_at)
  SELECT p_bot, id, telegram_id, p_update, p_kind, p_payload, SYSDATE(3) FROM users WHERE id = p_actor;
  CALL act_end();
  SELECT LAST_INSERT_ID() AS id;
END;
