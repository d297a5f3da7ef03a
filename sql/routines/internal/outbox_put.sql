-- Queues the calls of one answer or notice: JSON array of {"method", "params" (text), "chat", "screen": 0|1|2}. A call that edits
-- the live screen (2) gets p_live_message as its target, or waits for the row p_live_outbox that sends it.
-- Internal: update_end, notification_queue. Result set: (id, target_message_id, after_outbox_id) in order; @crm_screen is left as
-- the id of the last call that becomes the live screen (1), or NULL.
CREATE PROCEDURE outbox_put(p_bot BIGINT, p_source VARCHAR(10), p_update BIGINT, p_notification BIGINT, p_live_message BIGINT,
                            p_live_outbox BIGINT, p_calls LONGTEXT)
BEGIN
  DECLARE v_first BIGINT DEFAULT NULL;
  DECLARE v_rows INT DEFAULT 0;

  -- JSON_TABLE yields its rows in the array's order, and ids are given in that order.
  INSERT INTO outbox (bot_id, source, update_id, notification_id, chat_id, method, params, screen, target_message_id,
                      after_outbox_id, created_at)
  SELECT p_bot, p_source, p_update, p_notification, c.chat, c.method, c.params, c.screen,
         IF(c.screen = 2, p_live_message, NULL), IF(c.screen = 2 AND p_live_message IS NULL, p_live_outbox, NULL), SYSDATE(3)
  FROM JSON_TABLE(p_calls, '$[*]' COLUMNS (
    method VARCHAR(64) PATH '$.method' ERROR ON EMPTY ERROR ON ERROR,
    params MEDIUMTEXT  PATH '$.params' ERROR ON EMPTY ERROR ON ERROR,
    chat   BIGINT      PATH '$.chat' ERROR ON EMPTY ERROR ON ERROR,
    screen TINYINT     PATH '$.screen' DEFAULT '0' ON EMPTY ERROR ON ERROR)) AS c;
  SET v_rows = ROW_COUNT();
  SET v_first = IF(v_rows > 0, LAST_INSERT_ID(), NULL);

  -- Ours are the rows from the first on with our key: found by primary key without an index that every insert would pay for. (On
  -- Galera ids go up in steps, in "interleaved" mode others' lie in between.)
  SET @crm_screen = NULL;
  IF v_rows > 0 THEN
    SELECT MAX(id) INTO @crm_screen
    FROM outbox
    WHERE id >= v_first AND bot_id = p_bot AND update_id <=> p_update AND notification_id <=> p_notification AND screen = 1;
  END IF;
  SELECT id, target_message_id, after_outbox_id
  FROM outbox
  WHERE id >= v_first AND bot_id = p_bot AND update_id <=> p_update AND notification_id <=> p_notification
  ORDER BY id;
END;
