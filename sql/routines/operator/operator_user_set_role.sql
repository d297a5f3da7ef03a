-- Gives a user another role, an admin too. What hangs on a manager stays where it is: an admin hands it on in the bot. No result set.
-- For `crmbot user role`, with the owner's account. Refuses 31016 input.choice_invalid, 31100 user.not_found, 31102
-- user.last_admin.
CREATE PROCEDURE operator_user_set_role(p_operator VARCHAR(64), p_telegram BIGINT, p_role TEXT)
BEGIN
  CALL act_as_operator(p_operator, 0);
  CALL check_role(p_role);
  CALL operator_lock_user(p_telegram, p_role = 'admin');
  IF @crm_role <> p_role THEN
    UPDATE users
    SET role = p_role, manager_id = IF(p_role = 'employee', manager_id, NULL), version = version + 1, updated_at = SYSDATE(3)
    WHERE id = @crm_user;
    CALL notify(@crm_user, 'role_changed', CONCAT('{"role":"', LOWER(p_role), '"}'));
  END IF;
  CALL act_end();
END;
