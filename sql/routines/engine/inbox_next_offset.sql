-- One row `next_offset`: what getUpdates is asked for next, 0 when nothing was received yet.
-- For the receiver. Refuses nothing.
CREATE PROCEDURE inbox_next_offset(p_bot BIGINT)
BEGIN
  -- Ids from 2^48 on are events of our own (base::kFirstEventId) and no business of Telegram's.
  SELECT COALESCE(MAX(update_id) + 1, 0) AS next_offset
  FROM inbox
  WHERE bot_id = p_bot AND update_id < 281474976710656;
END;
