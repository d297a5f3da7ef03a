-- What a user would leave behind, or hand over: one row (clients, deals: open ones managed, assigned: open ones as an employee, tasks: open
-- ones, team, kept). In scope team only what work_hand_over would move; kept is how much would stay with the user.
-- Needs employees.hand_over for this user. Refuses 31000 to 31002 (must_have), 31100 user.not_found.
CREATE PROCEDURE user_work(p_actor BIGINT, p_user BIGINT)
BEGIN
  DECLARE v_only BIGINT DEFAULT NULL;
  DECLARE v_all INT DEFAULT 0;

  CALL must_have(p_actor, 'employees.hand_over');
  SET v_only = IF(@crm_scope = 'all', NULL, p_actor);
  IF NOT employee_right(p_actor, 'employees.hand_over', p_user) THEN
    SIGNAL SQLSTATE '45000' SET MYSQL_ERRNO = 31100, MESSAGE_TEXT = 'user.not_found';
  END IF;
  IF v_only IS NOT NULL THEN
    CALL count_work(p_user, NULL);
    SET v_all = @crm_clients + @crm_deals + @crm_assigned + @crm_tasks;
  END IF;
  CALL count_work(p_user, v_only);
  SELECT @crm_clients + 0 AS clients, @crm_deals + 0 AS deals, @crm_assigned + 0 AS assigned, @crm_tasks + 0 AS tasks, @crm_team + 0 AS team,
         IF(v_only IS NULL, 0, v_all - @crm_assigned - @crm_tasks) AS kept;
END;
