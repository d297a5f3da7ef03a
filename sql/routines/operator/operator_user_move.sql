-- Gives a user another Telegram id: somebody changed accounts. What is queued for the old one is dropped. No result set.
-- For `crmbot user move-telegram-id`, with the owner's account. Refuses 31100 user.not_found, 31107 user.already (the new id is a
-- user's).
CREATE PROCEDURE operator_user_move(p_operator VARCHAR(64), p_old_telegram BIGINT, p_new_telegram BIGINT)
BEGIN
  CALL act_as_operator(p_operator, 0);
  CALL operator_lock_user(p_old_telegram, 1);
  IF EXISTS (SELECT 1 FROM users WHERE telegram_id = p_new_telegram LOCK IN SHARE MODE) THEN
    SIGNAL SQLSTATE '45000' SET MYSQL_ERRNO = 31107, MESSAGE_TEXT = 'user.already';
  END IF;
  UPDATE users SET telegram_id = p_new_telegram, reachable = 1, version = version + 1, updated_at = SYSDATE(3) WHERE id = @crm_user;
  CALL drop_messages(p_old_telegram);
  CALL act_end();
END;
