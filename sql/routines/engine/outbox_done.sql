-- Writes down what became of calls: JSON array of {"id", "state": "sent"|"failed"|"dropped", "message": id or null, "error"}.
-- Where a sent call was the live screen, its message is the live screen from now on; a failed one is none. A notice that was dropped
-- (its person cannot be reached) waits again.
-- For the sender, whose arrays are short and in the order of their chats (who locks otherwise could wait in a circle). Refuses
-- nothing. No result set.
CREATE PROCEDURE outbox_done(p_results LONGTEXT)
BEGIN
  DECLARE v_count INT DEFAULT JSON_LENGTH(p_results);
  DECLARE v_index INT DEFAULT 0;
  DECLARE v_result LONGTEXT DEFAULT NULL;
  DECLARE v_id BIGINT DEFAULT NULL;
  DECLARE v_state VARCHAR(10) DEFAULT NULL;
  DECLARE v_message BIGINT DEFAULT NULL;
  DECLARE v_error TEXT DEFAULT NULL;
  DECLARE v_chat BIGINT DEFAULT NULL;
  DECLARE v_bot BIGINT DEFAULT NULL;
  DECLARE v_notice BIGINT DEFAULT NULL;
  DECLARE v_was VARCHAR(10) DEFAULT NULL;

  SET time_zone = '+00:00';
  -- Row by row, by primary keys: a JSON_TABLE with a text column would be a temporary table on the disk each time.
  WHILE v_index < v_count DO
    SET v_result = JSON_EXTRACT(p_results, CONCAT('$[', v_index, ']'));
    SET v_id = CAST(JSON_UNQUOTE(JSON_EXTRACT(v_result, '$.id')) AS SIGNED),
        v_state = JSON_UNQUOTE(JSON_EXTRACT(v_result, '$.state')),
        v_message = CAST(NULLIF(JSON_UNQUOTE(JSON_EXTRACT(v_result, '$.message')), 'null') AS SIGNED),
        v_error = NULLIF(JSON_UNQUOTE(JSON_EXTRACT(v_result, '$.error')), 'null');
    SET v_chat = NULL, v_bot = NULL, v_notice = NULL, v_was = NULL;
    SELECT chat_id, bot_id, notification_id, state INTO v_chat, v_bot, v_notice, v_was FROM outbox WHERE id = v_id;

    -- The dialogue's row before the outbox row, as everywhere.
    UPDATE dialogs
    SET last_message_id = GREATEST(last_message_id, COALESCE(v_message, 0)),
        live_message_id = IF(live_outbox_id <=> v_id, IF(v_state = 'sent', v_message, NULL), live_message_id),
        live_outbox_id = IF(live_outbox_id <=> v_id AND (v_state <> 'sent' OR v_message IS NULL), NULL, live_outbox_id)
    WHERE bot_id = v_bot AND person_id = v_chat;

    -- One that was dropped before, because its person is blocked, is over.
    IF v_state = 'dropped' AND v_was = 'queued' AND v_notice IS NOT NULL THEN
      UPDATE notifications SET state = 'pending' WHERE id = v_notice AND state = 'queued';
    END IF;

    -- What was sent needs its text no more. A row dropped meanwhile (its person was blocked) was sent all the same.
    UPDATE outbox
    SET state = v_state, message_id = v_message, error = v_error, attempts = attempts + 1, sent_at = SYSDATE(3),
        params = IF(v_state = 'sent', '', params)
    WHERE id = v_id;
    SET v_index = v_index + 1;
  END WHILE;
END;
