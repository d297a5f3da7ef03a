-- Shuts a user out at once: no call of theirs passes from now on, what is queued for them is dropped. Clients, open deals and tasks
-- and the team go to p_heir, with 0 they stay as they are; somebody blocked before can be relieved of them afterwards. No result set.
-- Needs users.manage. Refuses 31000 to 31002, 31100 user.not_found, 31101 user.is_admin, 31106 user.self, 31103 user.has_work,
-- 31104 user.heir_invalid.
CREATE PROCEDURE user_block(p_actor BIGINT, p_update BIGINT, p_user BIGINT, p_heir BIGINT)
BEGIN
  CALL act_as(p_actor, p_update);
  CALL must_have(p_actor, 'users.manage');
  CALL lock_other_user(p_actor, p_user);
  IF NOT p_heir <=> 0 THEN
    CALL hand_over(p_user, p_heir, 1, 1, NULL);
  END IF;
  CALL block(p_user);
  CALL act_end();
END;
