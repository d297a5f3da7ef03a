-- Sets one field of a task: title, description, priority, deadline (UTC, 'YYYY-MM-DD hh:mm:ss') or repeat_rule ('daily', 'weekly',
-- 'monthly'); NULL or empty text empties it. A new deadline is told to the assignee. p_version: that of the card the actor saw, NULL:
-- whichever. One row `version`; the same one where the value stood there already (and nothing is written).
-- Needs tasks.see and tasks.edit for this task. Refuses 31000 to 31002, 31320 task.not_found, 31003 record.changed, input.* (31010 to
-- 31018), 31325 task.repeat_needs_deadline, 31323 task.completed_already (repeat_rule: it is its next one that repeats).
CREATE PROCEDURE task_set(p_actor BIGINT, p_update BIGINT, p_task BIGINT, p_version INT, p_field TEXT, p_value TEXT)
BEGIN
  DECLARE v_value TEXT DEFAULT given(p_value);
  DECLARE v_old TEXT DEFAULT NULL;
  DECLARE v_deadline DATETIME(3) DEFAULT NULL;
  DECLARE v_rule VARCHAR(10) DEFAULT NULL;
  DECLARE v_zone VARCHAR(64) DEFAULT NULL;

  CALL act_as(p_actor, p_update);
  CALL task_begin(p_actor, p_task, 'tasks.edit', p_version);
  CALL check_task(p_field, v_value);
  IF p_field = 'deadline' AND v_value IS NOT NULL THEN
    SET v_value = CAST(CAST(v_value AS DATETIME(3)) AS CHAR);
  END IF;
  SELECT CASE p_field WHEN 'title' THEN title WHEN 'description' THEN description WHEN 'priority' THEN priority
                      WHEN 'deadline' THEN CAST(deadline AS CHAR) WHEN 'repeat_rule' THEN repeat_rule END,
         IF(p_field = 'deadline', v_value, deadline), IF(p_field = 'repeat_rule', v_value, repeat_rule),
         (SELECT time_zone FROM users WHERE id = COALESCE(assignee_id, p_actor))
    INTO v_old, v_deadline, v_rule, v_zone
  FROM tasks
  WHERE id = p_task;
  IF v_rule IS NOT NULL AND v_deadline IS NULL THEN
    SIGNAL SQLSTATE '45000' SET MYSQL_ERRNO = 31325, MESSAGE_TEXT = 'task.repeat_needs_deadline';
  END IF;
  IF p_field = 'repeat_rule' AND @crm_state = 'completed' THEN
    SIGNAL SQLSTATE '45000' SET MYSQL_ERRNO = 31323, MESSAGE_TEXT = 'task.completed_already';
  END IF;
  -- To the byte: the collation takes 'anna' for 'Anna'.
  IF NOT CAST(v_old AS BINARY) <=> CAST(v_value AS BINARY) THEN
    UPDATE tasks
    SET title = IF(p_field = 'title', v_value, title),
        description = IF(p_field = 'description', v_value, description),
        priority = IF(p_field = 'priority', v_value, priority),
        repeat_day = IF(p_field IN ('deadline', 'repeat_rule'), IF(v_rule = 'monthly', DAY(to_local(v_deadline, v_zone)), NULL), repeat_day),
        deadline = v_deadline,
        repeat_rule = v_rule,
        version = version + 1,
        updated_at = SYSDATE(3)
    WHERE id = p_task;
    SET @crm_version = @crm_version + 1;
    IF p_field = 'deadline' THEN
      CALL task_notice(@crm_assignee, 'task_deadline', p_task, CONCAT(',"before":', COALESCE(JSON_QUOTE(v_old), 'null')));
    END IF;
  END IF;
  CALL act_end();
  SELECT @crm_version + 0 AS version;
END;
