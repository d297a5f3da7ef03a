-- How an import stands. Set 1: (id, file_id, name, state, problem, plan, total, compared_to, applied_to, undone_to, undoable, time_zone,
-- language). Set 2: (fresh, changed, same, duplicate, error) rows, (created, updated) clients that it wrote, and of those taken back
-- (removed, restored) and left alone because somebody has changed them since (kept). Set 3: the first p_limit duplicates and errors
-- (line, reason, detail).
-- For handlers, jobs and `crmbot import`. Refuses 31000 to 31002 (must_have), 31300 import.not_found.
CREATE PROCEDURE import_card(p_actor BIGINT, p_import BIGINT, p_limit INT)
BEGIN
  DECLARE v_import BIGINT DEFAULT NULL;

  SET time_zone = '+00:00';
  CALL must_have(p_actor, 'clients.create');
  SELECT id INTO v_import FROM imports WHERE id = p_import AND user_id = p_actor;
  IF v_import IS NULL THEN
    SIGNAL SQLSTATE '45000' SET MYSQL_ERRNO = 31300, MESSAGE_TEXT = 'import.not_found';
  END IF;
  SELECT i.id, i.file_id, i.name, i.state, i.problem, i.plan, i.total, i.compared_to, i.applied_to, i.undone_to,
         i.state = 'done' AND i.finished_at > SYSDATE(3) - INTERVAL 7 DAY AS undoable, u.time_zone, u.language
  FROM imports AS i
  JOIN users AS u ON u.id = i.user_id
  WHERE i.id = p_import;
  SELECT COALESCE(SUM(verdict = 'new'), 0) AS fresh, COALESCE(SUM(verdict = 'changed'), 0) AS changed,
         COALESCE(SUM(verdict = 'same'), 0) AS same, COALESCE(SUM(verdict = 'duplicate'), 0) AS duplicate,
         COALESCE(SUM(verdict = 'error'), 0) AS error,
         COALESCE(SUM(verdict = 'new' AND version IS NOT NULL), 0) AS created,
         COALESCE(SUM(verdict = 'changed' AND version IS NOT NULL), 0) AS updated,
         COALESCE(SUM(verdict = 'new' AND undone = 1), 0) AS removed, COALESCE(SUM(verdict = 'changed' AND undone = 1), 0) AS restored,
         COALESCE(SUM(undone = 0), 0) AS kept
  FROM import_rows
  WHERE import_id = p_import;
  CALL import_problem_rows(p_import, 0, p_limit);
END;
