-- Gives a user another role. A manager who becomes an employee hands clients, open deals and team to p_heir; with 0 clients and deals stay
-- with him and the team is nobody's. The user gets the notice 'role_changed' {"role"}. No result set; the same role again changes nothing.
-- Needs users.manage. Refuses 31000 to 31002, 31016 input.choice_invalid, 31100 user.not_found, 31101 user.is_admin, 31106
-- user.self, 31103 user.has_work, 31104 user.heir_invalid.
CREATE PROCEDURE user_set_role(p_actor BIGINT, p_update BIGINT, p_user BIGINT, p_role TEXT, p_heir BIGINT)
BEGIN
  CALL act_as(p_actor, p_update);
  CALL must_have(p_actor, 'users.manage');
  CALL check_role(p_role);
  CALL lock_other_user(p_actor, p_user);
  IF @crm_role <> p_role THEN
    IF p_role = 'employee' THEN
      IF p_heir <=> 0 THEN
        CALL hand_over_team(p_user, NULL);
      ELSE
        CALL hand_over(p_user, p_heir, 1, 0, NULL);
      END IF;
    END IF;
    -- Managers and admins belong to nobody's team.
    UPDATE users
    SET role = p_role, manager_id = IF(p_role = 'employee', manager_id, NULL), version = version + 1, updated_at = SYSDATE(3)
    WHERE id = p_user;
    CALL notify(p_user, 'role_changed', CONCAT('{"role":"', LOWER(p_role), '"}'));
  END IF;
  CALL act_end();
END;
