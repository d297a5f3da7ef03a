-- The p_limit duplicates and errors of an import after row_no p_after: (row_no, line, reason, detail).
-- For jobs and `crmbot import`. Refuses 31000 to 31002 (must_have), 31300 import.not_found.
CREATE PROCEDURE import_problems(p_actor BIGINT, p_import BIGINT, p_after INT, p_limit INT)
BEGIN
  DECLARE v_import BIGINT DEFAULT NULL;

  CALL must_have(p_actor, 'clients.create');
  SELECT id INTO v_import FROM imports WHERE id = p_import AND user_id = p_actor;
  IF v_import IS NULL THEN
    SIGNAL SQLSTATE '45000' SET MYSQL_ERRNO = 31300, MESSAGE_TEXT = 'import.not_found';
  END IF;
  CALL import_problem_rows(p_import, p_after, LEAST(GREATEST(p_limit, 1), 5000));
END;
