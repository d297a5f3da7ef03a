-- A file that a person sent, to be fetched from Telegram by a job (file_chunk_put, file_end). One row `id`.
-- For handlers. Refuses 31000, 31001 (act_as).
CREATE PROCEDURE file_want(p_actor BIGINT, p_update BIGINT, p_name VARCHAR(255), p_telegram_file_id VARCHAR(255))
BEGIN
  CALL act_as(p_actor, p_update);
  INSERT INTO files (owner_id, name, telegram_file_id, state, created_at)
  VALUES (p_actor, p_name, p_telegram_file_id, 'wanted', SYSDATE(3));
  CALL act_end();
  SELECT LAST_INSERT_ID() AS id;
END;
