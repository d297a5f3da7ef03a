-- Writes down what became of calls: JSON array of {"id", "state": "sent"|"failed"|"dropped", "message": id or null, "error"}.
-- Where a sent call was the live screen, its message is the live screen from now on; a failed one is none.
-- For the sender. Refuses nothing. No result set.
CREATE PROCEDURE outbox_done(p_results LONGTEXT)
BEGIN
  DECLARE v_chat BIGINT DEFAULT 0;
  DECLARE v_bot BIGINT DEFAULT NULL;
  DECLARE v_newest BIGINT DEFAULT NULL;
  DECLARE v_live BIGINT DEFAULT NULL;
  DECLARE v_found BIGINT DEFAULT NULL;
  DECLARE v_message BIGINT DEFAULT NULL;

  SET time_zone = '+00:00';
  -- Dialogue rows before outbox rows, in ascending order (who locks otherwise could wait in a circle): chat by chat, found by plain
  -- reads that lock nothing.
  chats: LOOP
    SELECT MIN(o.chat_id), MIN(o.bot_id) INTO v_chat, v_bot
    FROM JSON_TABLE(p_results, '$[*]' COLUMNS (id BIGINT PATH '$.id')) AS r
    JOIN outbox AS o ON o.id = r.id
    WHERE o.chat_id > v_chat;
    IF v_chat IS NULL THEN
      LEAVE chats;
    END IF;

    SET v_live = NULL, v_found = NULL, v_message = NULL;
    SELECT live_outbox_id INTO v_live FROM dialogs WHERE bot_id = v_bot AND person_id = v_chat FOR UPDATE;
    SELECT MAX(r.message), MAX(IF(o.id = v_live, o.id, NULL)), MAX(IF(o.id = v_live AND r.state = 'sent', r.message, NULL))
      INTO v_newest, v_found, v_message
    FROM JSON_TABLE(p_results, '$[*]' COLUMNS (
      id      BIGINT      PATH '$.id',
      state   VARCHAR(10) PATH '$.state',
      message BIGINT      PATH '$.message')) AS r
    JOIN outbox AS o ON o.id = r.id
    WHERE o.chat_id = v_chat AND o.bot_id = v_bot;

    UPDATE dialogs
    SET last_message_id = GREATEST(last_message_id, COALESCE(v_newest, 0)),
        live_message_id = IF(v_found IS NULL, live_message_id, v_message),
        live_outbox_id = IF(v_found IS NULL OR v_message IS NOT NULL, live_outbox_id, NULL)
    WHERE bot_id = v_bot AND person_id = v_chat;
  END LOOP;

  -- What was sent needs its text no more. A row dropped meanwhile (its person was blocked) was sent all the same.
  UPDATE JSON_TABLE(p_results, '$[*]' COLUMNS (
    id      BIGINT      PATH '$.id',
    state   VARCHAR(10) PATH '$.state',
    message BIGINT      PATH '$.message',
    error   TEXT        PATH '$.error')) AS r
  JOIN outbox AS o ON o.id = r.id
  SET o.state = r.state, o.message_id = r.message, o.error = r.error, o.attempts = o.attempts + 1, o.sent_at = SYSDATE(3),
      o.params = IF(r.state = 'sent', '', o.params);
END;
