-- Opens the handling of a person's earliest waiting update that is not in the comma list p_skip. One result set of one row, since
-- each set costs both sides as much as a statement: the update (update_id, body, attempts; NULL when nothing waits), the dialogue,
-- the user (user_id NULL for a stranger) and `permissions`: 'clients.see:all,clients.create:all,…', NULL for strangers and blocked
-- users.
-- For the executor, first call of its transaction. Refuses nothing.
CREATE PROCEDURE update_begin(p_bot BIGINT, p_person BIGINT, p_skip VARCHAR(4000))
BEGIN
  DECLARE v_state MEDIUMTEXT DEFAULT '';
  DECLARE v_version BIGINT DEFAULT NULL;
  DECLARE v_language CHAR(2) DEFAULT '';
  DECLARE v_live_message BIGINT DEFAULT NULL;
  DECLARE v_live_outbox BIGINT DEFAULT NULL;
  DECLARE v_last_message BIGINT DEFAULT 0;
  DECLARE v_update BIGINT DEFAULT NULL;

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

  -- The index is named: where many updates wait, the optimizer takes the primary key and reads eight days of handled ones (measured).
  SELECT update_id INTO v_update
  FROM inbox FORCE INDEX (inbox_waiting)
  WHERE bot_id = p_bot AND handled = 0 AND person_id = p_person
    AND (p_skip IS NULL OR p_skip = '' OR NOT FIND_IN_SET(update_id, p_skip))
  ORDER BY update_id
  LIMIT 1;

  -- Role, state and rights are read anew for every update: a block or a new role holds from the next one on.
  SELECT i.update_id, i.body, i.attempts,
         v_state AS state, v_version AS version, v_language AS language, v_live_message AS live_message_id,
         v_live_outbox AS live_outbox_id, v_last_message AS last_message_id,
         u.id AS user_id, u.telegram_id, u.full_name, u.role, u.state AS user_state, u.language AS user_language, u.time_zone,
         u.manager_id, u.reachable,
         (SELECT GROUP_CONCAT(p.permission, ':', p.scope)
          FROM role_permissions AS p
          WHERE p.role = u.role AND u.state = 'active') AS permissions
  FROM (SELECT 1 AS one) AS always
  LEFT JOIN inbox AS i ON i.bot_id = p_bot AND i.update_id = v_update
  LEFT JOIN users AS u ON u.telegram_id = p_person;
END;
