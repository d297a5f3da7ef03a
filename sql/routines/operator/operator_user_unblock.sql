-- Lets a blocked user in again, an admin too; the user gets the notice 'unblocked' {}. No result set.
-- For `crmbot user unblock`, with the owner's account. Refuses 31100 user.not_found.
CREATE PROCEDURE operator_user_unblock(p_operator VARCHAR(64), p_telegram BIGINT)
BEGIN
  CALL act_as_operator(p_operator, 0);
  CALL operator_lock_user(p_telegram, 1);
  IF @crm_state = 'blocked' THEN
    UPDATE users SET state = 'active', version = version + 1, updated_at = SYSDATE(3) WHERE id = @crm_user;
    CALL notify(@crm_user, 'unblocked', '{}');
  END IF;
  CALL act_end();
END;
