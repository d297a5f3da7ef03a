-- One piece of a file, counted from 0: (bytes); no row where there is none.
-- For the engine, jobs and commands. Refuses nothing.
CREATE PROCEDURE file_chunk(p_file BIGINT, p_chunk INT)
SELECT bytes FROM file_chunks WHERE file_id = p_file AND chunk_no = p_chunk;
