-- How many tasks of an assignee there are: 'open', 'overdue'; completed since p_since: 'done', of these with a deadline 'dated', and of
-- those in time 'on_time'. Deleted tasks do not count.
-- For employee_*: the one place of what these figures mean.
CREATE FUNCTION employee_figure(p_user BIGINT, p_figure VARCHAR(10), p_since DATETIME(3)) RETURNS INT
READS SQL DATA
BEGIN
  -- Said once: an index takes no SYSDATE(). As task_status says.
  DECLARE v_before DATETIME(3) DEFAULT IF(p_figure = 'overdue', SYSDATE(3), TIMESTAMP'9999-12-31 23:59:59.999');

  IF p_figure IN ('open', 'overdue') THEN
    RETURN (SELECT COUNT(*)
            FROM tasks FORCE INDEX (tasks_mine)
            WHERE assignee_id = p_user AND due_at > '1000-01-01' AND due_at < v_before);
  END IF;
  RETURN (SELECT COUNT(*)
          FROM tasks FORCE INDEX (tasks_done_by)
          WHERE assignee_id = p_user AND completed_at >= p_since AND deleted_at IS NULL
            AND (p_figure = 'done' OR (deadline IS NOT NULL AND (p_figure = 'dated' OR completed_at <= deadline))));
END;
