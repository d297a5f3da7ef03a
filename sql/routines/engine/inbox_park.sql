-- Sets an update aside for good, its body kept, so that the person's queue goes on, and tells every active admin (notification
-- 'update_parked' {"update", "person"}).
-- For the executor. Refuses nothing. No result set.
CREATE PROCEDURE inbox_park(p_bot BIGINT, p_update BIGINT, p_error TEXT)
BEGIN
  DECLARE v_person BIGINT DEFAULT NULL;
  DECLARE v_name VARCHAR(200) DEFAULT NULL;

  SET time_zone = '+00:00';
  UPDATE inbox SET handled = 2, error = p_error, alone_at = NULL
  WHERE bot_id = p_bot AND update_id = p_update AND handled = 0;
  -- Parked before: the admins know.
  IF ROW_COUNT() > 0 THEN
    SELECT person_id INTO v_person FROM inbox WHERE bot_id = p_bot AND update_id = p_update;
    SELECT full_name INTO v_name FROM users WHERE telegram_id = v_person;
    CALL notify_admins('update_parked', CONCAT('{"update":', p_update, ',"person":',
                                               JSON_QUOTE(COALESCE(v_name, CAST(v_person AS CHAR))), '}'));
  END IF;
END;
