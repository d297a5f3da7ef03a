-- Lets a blocked user in again, with the role as it was; the user gets the notice 'unblocked' {}. No result set; an active user
-- stays as he is.
-- Needs users.manage. Refuses 31000 to 31002, 31100 user.not_found, 31101 user.is_admin, 31106 user.self.
CREATE PROCEDURE user_unblock(p_actor BIGINT, p_update BIGINT, p_user BIGINT)
BEGIN
  CALL act_as(p_actor, p_update);
  CALL must_have(p_actor, 'users.manage');
  CALL lock_other_user(p_actor, p_user);
  IF @crm_state = 'blocked' THEN
    UPDATE users SET state = 'active', version = version + 1, updated_at = SYSDATE(3) WHERE id = p_user;
    CALL notify(p_user, 'unblocked', '{}');
  END IF;
  CALL act_end();
END;
