-- A LIKE pattern (ESCAPE '!') of everything that holds what somebody typed; NULL where nothing of it can be seen.
-- Internal: task_assignees, user_page.
CREATE FUNCTION holding(p_text TEXT) RETURNS TEXT
DETERMINISTIC NO SQL
RETURN CONCAT('%', REPLACE(REPLACE(REPLACE(given(p_text), '!', '!!'), '%', '!%'), '_', '!_'), '%');
