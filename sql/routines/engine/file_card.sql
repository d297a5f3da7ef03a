-- A file without its bytes: (id, owner_id, name, telegram_file_id, state, problem, size, chunks); no row where there is none (any more).
-- For the engine, jobs and commands. Refuses nothing.
CREATE PROCEDURE file_card(p_file BIGINT)
SELECT f.id, f.owner_id, f.name, f.telegram_file_id, f.state, f.problem, f.size,
       (SELECT COUNT(*) FROM file_chunks AS c WHERE c.file_id = f.id) AS chunks
FROM files AS f
WHERE f.id = p_file;
