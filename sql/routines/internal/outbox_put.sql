-- Queues the calls of one answer or notice: JSON array of {"method", "params" (text), "chat", "screen": 0|1|2}. A call that edits
-- the live screen (2) gets p_live_message as its target, or waits for the row p_live_outbox that sends it.
-- Internal: update_end, notification_queue. Result set: (id, target_message_id, after_outbox_id) in order; @crm_screen is left as
-- the id of the last call that becomes the live screen (1), or NULL.
CREATE PROCEDURE outbox_put(p_bot BIGINT, p_source VARCHAR(10), p_update BIGINT, p_notification BIGINT, p_live_message BIGINT,
                            p_live_outbox BIGINT, p_calls LONGTEXT)
BEGIN
  DECLARE v_count INT DEFAULT JSON_LENGTH(p_calls);
  DECLARE v_index INT DEFAULT 0;
  DECLARE v_call LONGTEXT DEFAULT NULL;
  DECLARE v_screen TINYINT DEFAULT 0;
  DECLARE v_first BIGINT DEFAULT NULL;

  SET @crm_screen = NULL;
  -- Call by call: there are one to three, and a JSON_TABLE with a text column would be a temporary table on the disk each time
  -- (measured: more than all else that an update costs).
  WHILE v_index < v_count DO
    SET v_call = JSON_EXTRACT(p_calls, CONCAT('$[', v_index, ']'));
    SET v_screen = COALESCE(CAST(JSON_UNQUOTE(JSON_EXTRACT(v_call, '$.screen')) AS SIGNED), 0);
    INSERT INTO outbox (bot_id, source, update_id, notification_id, chat_id, method, params, screen, target_message_id,
                        after_outbox_id, created_at)
    VALUES (p_bot, p_source, p_update, p_notification, CAST(JSON_UNQUOTE(JSON_EXTRACT(v_call, '$.chat')) AS SIGNED),
            JSON_UNQUOTE(JSON_EXTRACT(v_call, '$.method')), JSON_UNQUOTE(JSON_EXTRACT(v_call, '$.params')), v_screen,
            IF(v_screen = 2, p_live_message, NULL), IF(v_screen = 2 AND p_live_message IS NULL, p_live_outbox, NULL), SYSDATE(3));
    SET v_first = COALESCE(v_first, LAST_INSERT_ID());
    IF v_screen = 1 THEN
      SET @crm_screen = LAST_INSERT_ID();
    END IF;
    SET v_index = v_index + 1;
  END WHILE;

  -- Ours are the rows from the first on with our key: found by primary key without an index that every insert would pay for. (On
  -- Galera ids go up in steps, others' lie in between.)
  SELECT id, target_message_id, after_outbox_id
  FROM outbox
  WHERE id >= v_first AND bot_id = p_bot AND update_id <=> p_update AND notification_id <=> p_notification
  ORDER BY id;
END;
