-- The order of a list of tasks AS t: @crm_order as it is shown, @crm_there from the key on (backwards, with p_back), @crm_key, the
-- condition that a row comes after the task p_after there (NULL without one), and @crm_index, which has the order in it.
-- Internal: task_page.
CREATE PROCEDURE task_order(p_open TINYINT, p_status VARCHAR(12), p_sort VARCHAR(10), p_after BIGINT, p_back TINYINT)
BEGIN
  DECLARE v_column VARCHAR(20) DEFAULT CASE WHEN p_open AND p_sort = 'deadline' THEN 't.due_at' WHEN p_status = 'completed' THEN 't.completed_at' END;
  DECLARE v_newest TINYINT DEFAULT NOT v_column <=> 't.due_at';
  DECLARE v_down TINYINT DEFAULT v_newest <> p_back;
  DECLARE v_id BIGINT DEFAULT NULL;
  DECLARE v_key DATETIME(3) DEFAULT NULL;

  -- What has been completed or deleted meanwhile still is a place in the list.
  SELECT id, IF(v_newest, COALESCE(completed_at, updated_at), COALESCE(deadline, TIMESTAMP'9999-12-31 23:59:59.000')) INTO v_id, v_key
  FROM tasks
  WHERE id = p_after;
  SET @crm_order = CONCAT_WS(', ', CONCAT(v_column, IF(v_newest, ' DESC', '')), CONCAT('t.id', IF(v_newest, ' DESC', ''))),
      @crm_there = CONCAT_WS(', ', CONCAT(v_column, IF(v_down, ' DESC', '')), CONCAT('t.id', IF(v_down, ' DESC', ''))),
      @crm_key = CONCAT('t.id ', IF(v_down, '<', '>'), ' ', v_id),
      @crm_index = CASE WHEN v_column = 't.due_at' OR p_status = 'overdue' THEN 'tasks_due' WHEN v_column = 't.completed_at' THEN 'tasks_done'
                        ELSE 'PRIMARY' END;
  IF v_column IS NOT NULL THEN
    -- Two ranges of the index, one after the other: however many share the key's value, none of them is read again.
    SET @crm_key = REPLACE(REPLACE(CONCAT('(', v_column, ' {} {key} OR (', v_column, ' = {key} AND ', @crm_key, '))'), '{}',
                                   IF(v_down, '<', '>')), '{key}', CONCAT('''', v_key, ''''));
  END IF;
END;
