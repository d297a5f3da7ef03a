-- The bot cannot write to a person (1: they blocked it, or have not started it yet) or can again (0): remembered of a user. Answers
-- that are queued for them are dropped; notices wait until they are back.
-- For the executor and the sender. Refuses nothing. No result set.
CREATE PROCEDURE person_unreachable(p_bot BIGINT, p_telegram BIGINT, p_unreachable TINYINT)
BEGIN
  CALL act_as_telegram(p_telegram, NULL);
  SET @crm_automatic = 1;
  UPDATE users SET reachable = (p_unreachable = 0), version = version + 1, updated_at = SYSDATE(3)
  WHERE telegram_id = p_telegram AND reachable <> (p_unreachable = 0);
  IF p_unreachable THEN
    UPDATE notifications AS n
    JOIN outbox AS o ON o.notification_id = n.id
    SET n.state = 'pending'
    WHERE o.state = 'queued' AND o.bot_id = p_bot AND o.chat_id = p_telegram AND n.state = 'queued';
    CALL drop_messages(p_telegram);
  END IF;
  CALL act_end();
END;
