-- Opens the handling of a person's earliest waiting update that is not in the comma list p_skip. Four result sets, always:
-- (1) update_id, body, attempts: no row when nothing waits; (2) the dialogue; (3) the user, no row for a stranger;
-- (4) `permissions`: 'clients.see:all,…', '' for strangers and blocked users.
-- For the executor, first call of its transaction. Refuses nothing.
CREATE PROCEDURE update_begin(p_bot BIGINT, p_person BIGINT, p_skip VARCHAR(4000))
BEGIN
  DECLARE v_state MEDIUMTEXT DEFAULT '';
  DECLARE v_version BIGINT DEFAULT NULL;
  DECLARE v_language CHAR(2) DEFAULT '';
  DECLARE v_live_message BIGINT DEFAULT NULL;
  DECLARE v_live_outbox BIGINT DEFAULT NULL;
  DECLARE v_last_message BIGINT DEFAULT 0;

  -- The person's lock, before any other: everything of one person happens in order, on however many processes, and no two
  -- transactions wait for each other. The insert locks the row it makes (or meets) just the same.
  SELECT state, version, language, live_message_id, live_outbox_id, last_message_id
    INTO v_state, v_version, v_language, v_live_message, v_live_outbox, v_last_message
  FROM dialogs
  WHERE bot_id = p_bot AND person_id = p_person
  FOR UPDATE;
  IF v_version IS NULL THEN
    INSERT INTO dialogs (bot_id, person_id, state) VALUES (p_bot, p_person, '')
    ON DUPLICATE KEY UPDATE version = version;
    SELECT state, version, language, live_message_id, live_outbox_id, last_message_id
      INTO v_state, v_version, v_language, v_live_message, v_live_outbox, v_last_message
    FROM dialogs
    WHERE bot_id = p_bot AND person_id = p_person;
  END IF;

  SELECT update_id, body, attempts
  FROM inbox
  WHERE bot_id = p_bot AND handled = 0 AND person_id = p_person
    AND (p_skip IS NULL OR p_skip = '' OR NOT FIND_IN_SET(update_id, p_skip))
  ORDER BY update_id
  LIMIT 1;

  SELECT v_state AS state, v_version AS version, v_language AS language, v_live_message AS live_message_id,
         v_live_outbox AS live_outbox_id, v_last_message AS last_message_id;

  -- Role, state and rights are read anew for every update: a block or a new role holds from the next one on.
  SELECT id, telegram_id, full_name, role, state, language, time_zone, manager_id FROM users WHERE telegram_id = p_person;

  SELECT COALESCE(GROUP_CONCAT(p.permission, ':', p.scope ORDER BY p.permission), '') AS permissions
  FROM users AS u
  JOIN role_permissions AS p ON p.role = u.role
  WHERE u.telegram_id = p_person AND u.state = 'active';
END;
