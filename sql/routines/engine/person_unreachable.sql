-- A person blocked (1) or unblocked (0) the bot at Telegram: remembered of a user; what is queued for them is dropped.
-- For the executor and the sender. Refuses nothing. No result set.
CREATE PROCEDURE person_unreachable(p_bot BIGINT, p_telegram BIGINT, p_unreachable TINYINT)
BEGIN
  CALL act_as_telegram(p_telegram, NULL);
  SET @crm_automatic = 1;
  UPDATE users SET reachable = (p_unreachable = 0), version = version + 1, updated_at = SYSDATE(3)
  WHERE telegram_id = p_telegram AND reachable <> (p_unreachable = 0);
  IF p_unreachable THEN
    CALL drop_messages(p_telegram);
  END IF;
  CALL act_end();
END;
