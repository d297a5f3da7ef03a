-- What a task is called: 'completed', 'overdue', 'in_progress' or 'new' (SPEC section 3). p_due: tasks.due_at.
-- Whatever shows, filters or counts a task by status asks here; on the way of an index it is `due_at < now`.
CREATE FUNCTION task_status(p_state VARCHAR(12), p_due DATETIME(3)) RETURNS VARCHAR(12)
NOT DETERMINISTIC NO SQL
RETURN IF(p_state <> 'completed' AND p_due < SYSDATE(3), 'overdue', p_state);
