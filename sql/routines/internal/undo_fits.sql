-- Does a record that was put back stand where it can stand: what it hangs on is there, and who manages it or is to do it still may? Only
-- what the change took away is looked at. p_task: what it belongs to.
-- For undo_rows, after all of the change is put back.
CREATE FUNCTION undo_fits(p_kind VARCHAR(40), p_record BIGINT, p_task BIGINT, p_changes MEDIUMTEXT) RETURNS TINYINT
READS SQL DATA
BEGIN
  DECLARE v_back TINYINT DEFAULT LOCATE('"deleted_at":', p_changes) > 0;

  IF p_kind = 'client' AND (v_back OR LOCATE('"manager_id":', p_changes) > 0) THEN
    RETURN NOT EXISTS (SELECT 1
                       FROM clients AS c
                       JOIN users AS u ON u.id = c.manager_id
                       WHERE c.id = p_record AND c.deleted_at IS NULL AND (u.state <> 'active' OR u.role = 'employee'));
  ELSEIF p_kind = 'deal' THEN
    RETURN NOT EXISTS (SELECT 1
                       FROM deals AS d
                       JOIN clients AS c ON c.id = d.client_id
                       LEFT JOIN users AS u ON u.id = d.manager_id
                       WHERE d.id = p_record AND d.deleted_at IS NULL
                         AND (c.deleted_at IS NOT NULL
                           OR ((v_back OR LOCATE('"manager_id":', p_changes) > 0) AND (u.state <> 'active' OR u.role = 'employee'))));
  ELSEIF p_kind = 'task' THEN
    RETURN NOT EXISTS (SELECT 1
                       FROM tasks AS t
                       JOIN deals AS d ON d.id = t.deal_id
                       LEFT JOIN users AS u ON u.id = t.assignee_id
                       WHERE t.id = p_record AND t.deleted_at IS NULL
                         AND (d.deleted_at IS NOT NULL
                           OR ((v_back OR LOCATE('"assignee_id":', p_changes) > 0) AND u.state <> 'active')));
  ELSEIF p_kind = 'deal_employee' THEN
    RETURN NOT EXISTS (SELECT 1
                       FROM deal_employees AS e
                       JOIN deals AS d ON d.id = e.deal_id
                       JOIN users AS u ON u.id = e.user_id
                       WHERE e.id = p_record AND (d.deleted_at IS NOT NULL OR u.state <> 'active'));
  ELSEIF p_kind = 'interaction' THEN
    RETURN EXISTS (SELECT 1
                   FROM clients
                   WHERE id = COALESCE((SELECT client_id FROM interactions WHERE id = p_record),
                                       JSON_UNQUOTE(JSON_EXTRACT(p_changes, '$.client_id[1]'))) AND deleted_at IS NULL);
  ELSEIF p_kind IN ('task_comment', 'task_file', 'checklist_item') THEN
    -- Those of a task that the same change made have gone with it.
    RETURN undo_has('task', p_task) OR EXISTS (SELECT 1 FROM tasks WHERE id = p_task AND deleted_at IS NULL);
  END IF;
  RETURN 1;
END;
