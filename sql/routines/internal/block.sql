-- Blocks a user and drops everything that is on its way to them.
-- Internal: user_block, operator_user_block. The row is locked and the checks are made.
CREATE PROCEDURE block(p_user BIGINT)
BEGIN
  UPDATE users SET state = 'blocked', version = version + 1, updated_at = SYSDATE(3) WHERE id = p_user AND state <> 'blocked';
  UPDATE notifications SET state = 'dropped' WHERE recipient_id = p_user AND state = 'pending';
  CALL drop_messages((SELECT telegram_id FROM users WHERE id = p_user));
END;
