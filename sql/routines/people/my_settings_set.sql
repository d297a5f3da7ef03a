-- A user's own setting: p_field 'language' or 'time_zone'. No result set; the same value again changes nothing.
-- For every active user. Refuses 31000, 31001 (act_as), 31016 input.choice_invalid (field, language), 31019
-- input.time_zone_unknown.
CREATE PROCEDURE my_settings_set(p_actor BIGINT, p_update BIGINT, p_field TEXT, p_value TEXT)
BEGIN
  DECLARE v_id BIGINT DEFAULT NULL;

  -- For writing from the start: act_as alone would lock it for sharing, and two that share and then want to write wait for each
  -- other.
  SELECT id INTO v_id FROM users WHERE id = p_actor FOR UPDATE;
  CALL act_as(p_actor, p_update);
  IF p_field = 'language' THEN
    CALL check_language(p_value);
    UPDATE users SET language = p_value, version = version + 1, updated_at = SYSDATE(3) WHERE id = p_actor AND language <> p_value;
  ELSEIF p_field = 'time_zone' THEN
    CALL check_time_zone(p_value);
    UPDATE users SET time_zone = p_value, version = version + 1, updated_at = SYSDATE(3)
    WHERE id = p_actor AND time_zone <> CAST(p_value AS BINARY);
  ELSE
    SIGNAL SQLSTATE '45000' SET MYSQL_ERRNO = 31016, MESSAGE_TEXT = 'input.choice_invalid';
  END IF;
  CALL act_end();
END;
