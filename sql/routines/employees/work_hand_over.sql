-- Gives all open work of an employee to another: clients, open deals, assignments to open deals, open tasks; the team stays. In scope team
-- it is what the employee has in the deals that the actor manages, to one of the team or to the actor himself. Both are told (work_told).
-- One row (clients, deals, assigned, tasks): what was moved.
-- Needs employees.hand_over for this employee. Refuses 31000 to 31002, 31100 user.not_found, 31101 user.is_admin, 31106 user.self,
-- 31103 user.has_work (nobody was named), 31104 user.heir_invalid.
CREATE PROCEDURE work_hand_over(p_actor BIGINT, p_update BIGINT, p_user BIGINT, p_heir BIGINT)
BEGIN
  DECLARE v_only BIGINT DEFAULT NULL;
  DECLARE v_user BIGINT DEFAULT NULL;

  CALL act_as(p_actor, p_update);
  CALL must_have(p_actor, 'employees.hand_over');
  SET v_only = IF(@crm_scope = 'all', NULL, p_actor);
  -- Locked before the right is asked for: he may leave the team at this moment.
  SELECT id INTO v_user FROM users WHERE id = p_user FOR UPDATE;
  IF p_user <> p_actor AND NOT employee_right(p_actor, 'employees.hand_over', p_user) THEN
    SIGNAL SQLSTATE '45000' SET MYSQL_ERRNO = 31100, MESSAGE_TEXT = 'user.not_found';
  END IF;
  CALL lock_other_user(p_actor, p_user);
  IF v_only IS NOT NULL AND p_heir <> p_actor AND NOT employee_right(p_actor, 'employees.hand_over', p_heir) THEN
    SIGNAL SQLSTATE '45000' SET MYSQL_ERRNO = 31104, MESSAGE_TEXT = 'user.heir_invalid';
  END IF;
  CALL hand_over(p_user, p_heir, 0, 1, v_only);
  CALL act_end();
  SELECT @crm_clients + 0 AS clients, @crm_deals + 0 AS deals, @crm_assigned + 0 AS assigned, @crm_tasks + 0 AS tasks;
END;
