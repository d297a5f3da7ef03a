-- The live screen's message was gone (deleted by the person, or too old), and the sender showed the screen in a new message.
-- For the sender. Refuses nothing. No result set.
CREATE PROCEDURE screen_moved(p_bot BIGINT, p_person BIGINT, p_message BIGINT)
BEGIN
  UPDATE dialogs
  SET live_message_id = p_message, live_outbox_id = NULL, last_message_id = GREATEST(last_message_id, p_message)
  WHERE bot_id = p_bot AND person_id = p_person AND COALESCE(live_message_id, 0) < p_message;
END;
