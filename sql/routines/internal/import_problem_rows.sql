-- The p_limit duplicates and errors of an import after row_no p_after: (row_no, line, reason, detail).
-- Internal: import_card, import_problems.
CREATE PROCEDURE import_problem_rows(p_import BIGINT, p_after INT, p_limit INT)
SELECT row_no, line, reason, detail
FROM import_rows
WHERE import_id = p_import AND row_no > p_after AND verdict IN ('duplicate', 'error')
ORDER BY row_no
LIMIT p_limit;
