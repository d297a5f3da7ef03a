-- Drops what is queued for a chat.
-- Internal: blocking someone, someone blocking the bot.
CREATE PROCEDURE drop_messages(p_chat BIGINT)
BEGIN
  UPDATE outbox SET state = 'dropped' WHERE state = 'queued' AND chat_id = p_chat;
END;
