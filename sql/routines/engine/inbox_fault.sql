-- Charges an update with a fault of its handler (not with an outage). One row `attempts`: how many there are now.
-- For the executor. Refuses nothing.
CREATE PROCEDURE inbox_fault(p_bot BIGINT, p_update BIGINT, p_error TEXT)
BEGIN
  UPDATE inbox SET attempts = attempts + 1, error = p_error WHERE bot_id = p_bot AND update_id = p_update AND handled = 0;
  SELECT attempts FROM inbox WHERE bot_id = p_bot AND update_id = p_update;
END;
