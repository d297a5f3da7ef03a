-- Is p_value (NULL: empty) fit for the task's field?
-- Internal: task_create, task_set. Refuses 31010 to 31018 input.*, 31016 input.choice_invalid also for a field that is none.
CREATE PROCEDURE check_task(p_field VARCHAR(64), p_value MEDIUMTEXT)
BEGIN
  IF p_field = 'title' THEN
    CALL check_name(p_value);
  ELSEIF p_field = 'description' THEN
    CALL check_text(p_value, 4000, 1);
  ELSEIF p_field = 'deadline' THEN
    CALL check_deadline(p_value);
  ELSEIF NOT (p_field = 'priority' AND COALESCE(p_value, '') IN ('low', 'medium', 'high'))
         AND NOT (p_field = 'repeat_rule' AND COALESCE(p_value, 'daily') IN ('daily', 'weekly', 'monthly')) THEN
    SIGNAL SQLSTATE '45000' SET MYSQL_ERRNO = 31016, MESSAGE_TEXT = 'input.choice_invalid';
  END IF;
END;
