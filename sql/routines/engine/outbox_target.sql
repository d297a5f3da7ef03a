-- One row `message_id`: the message that an outbox row became, NULL while unknown.
-- For the sender. Refuses nothing.
CREATE PROCEDURE outbox_target(p_id BIGINT)
BEGIN
  SELECT (SELECT message_id FROM outbox WHERE id = p_id) AS message_id;
END;
