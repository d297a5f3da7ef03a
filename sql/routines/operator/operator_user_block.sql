-- Shuts a user out at once, an admin too. What hangs on them stays: an admin hands it on in the bot (user_block with an heir). No
-- result set.
-- For `crmbot user block`, with the owner's account. Refuses 31100 user.not_found, 31102 user.last_admin.
CREATE PROCEDURE operator_user_block(p_operator VARCHAR(64), p_telegram BIGINT)
BEGIN
  CALL act_as_operator(p_operator, 0);
  CALL operator_lock_user(p_telegram, 0);
  CALL block(@crm_user);
  CALL act_end();
END;
