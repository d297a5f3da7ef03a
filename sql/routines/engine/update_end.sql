-- Closes the handling of an update: stores the dialogue, queues the calls that must arrive, marks the inbox row done.
-- p_live_message: the live screen's message as the handler left it; NULL: none, or not known yet (then the row that sends it stays
-- the live screen, unless a known one was given up). p_next_version: 1, or 0 where only the screen's place is new (Outcome).
-- For the executor, last call of its transaction. Refuses 31500 inbox.wrong_actor: the update is not this person's.
-- Result set: (id, target_message_id, after_outbox_id) of the queued calls, in order.
CREATE PROCEDURE update_end(p_bot BIGINT, p_update BIGINT, p_person BIGINT, p_state MEDIUMTEXT, p_language CHAR(2),
                            p_last_message BIGINT, p_live_message BIGINT, p_calls LONGTEXT, p_next_version TINYINT)
BEGIN
  DECLARE v_message BIGINT DEFAULT NULL;
  DECLARE v_outbox BIGINT DEFAULT NULL;

  SET time_zone = '+00:00';
  -- The row is locked since update_begin; a caller that did not call it takes the lock here, first all the same.
  SELECT live_message_id, live_outbox_id INTO v_message, v_outbox
  FROM dialogs
  WHERE bot_id = p_bot AND person_id = p_person
  FOR UPDATE;

  -- A parked row (2) stays parked. A second end of the same update changes no row and is no mistake.
  UPDATE inbox SET handled = 1, body = '' WHERE bot_id = p_bot AND update_id = p_update AND person_id = p_person AND handled = 0;
  IF ROW_COUNT() = 0
     AND NOT EXISTS (SELECT 1 FROM inbox WHERE bot_id = p_bot AND update_id = p_update AND person_id = p_person) THEN
    SIGNAL SQLSTATE '45000' SET MYSQL_ERRNO = 31500, MESSAGE_TEXT = 'inbox.wrong_actor';
  END IF;

  -- The person pressed a button of the live screen before the sender had noted that it was sent: it was. Sent once more after a crash
  -- it would stand, outdated, below what is shown now.
  IF v_message IS NULL AND v_outbox IS NOT NULL AND p_live_message IS NOT NULL THEN
    UPDATE outbox SET state = 'sent', message_id = p_live_message, sent_at = SYSDATE(3) WHERE id = v_outbox AND state = 'queued';
  END IF;

  CALL outbox_put(p_bot, 'answer', p_update, NULL, COALESCE(v_message, p_live_message), v_outbox, COALESCE(p_calls, '[]'));

  IF @crm_screen IS NOT NULL THEN
    SET v_message = NULL, v_outbox = @crm_screen;
  ELSE
    SET v_outbox = IF(p_live_message IS NULL AND v_message IS NULL, v_outbox, NULL), v_message = p_live_message;
  END IF;
  UPDATE dialogs
  SET state = p_state, language = p_language, version = version + p_next_version, live_message_id = v_message, live_outbox_id = v_outbox,
      last_message_id = GREATEST(last_message_id, COALESCE(p_last_message, 0))
  WHERE bot_id = p_bot AND person_id = p_person;

  -- A job that this update started reports its progress in the screen that this update showed.
  UPDATE jobs SET message_id = v_message, outbox_id = v_outbox
  WHERE update_id = p_update AND bot_id = p_bot AND message_id IS NULL AND outbox_id IS NULL;
END;
