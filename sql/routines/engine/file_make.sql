-- A file that is made here, to be filled (file_chunk_put, file_end) and sent. One row `id`.
-- For jobs and commands. Refuses 31000, 31001 (act_as).
CREATE PROCEDURE file_make(p_actor BIGINT, p_name VARCHAR(255))
BEGIN
  CALL act_as(p_actor, NULL);
  INSERT INTO files (owner_id, name, state, created_at) VALUES (p_actor, p_name, 'wanted', SYSDATE(3));
  CALL act_end();
  SELECT LAST_INSERT_ID() AS id;
END;
