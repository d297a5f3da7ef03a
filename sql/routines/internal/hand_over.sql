-- Moves what hangs on a user to the heir: clients and open deals; with p_team the team too, with p_tasks open tasks and assignments to
-- open deals. p_only: nothing but the tasks and assignments of the deals that this manager manages. Both are told (work_told).
-- Internal: user_set_role, user_block, work_hand_over; the user's row is locked. Refuses 31103 user.has_work (there is work and no heir),
-- 31104 user.heir_invalid (unknown, blocked, the user himself, or not able to manage what there is).
CREATE PROCEDURE hand_over(p_user BIGINT, p_heir BIGINT, p_team TINYINT, p_tasks TINYINT, p_only BIGINT)
BEGIN
  DECLARE v_state VARCHAR(10) DEFAULT NULL;
  DECLARE v_role VARCHAR(10) DEFAULT NULL;

  CALL count_work(p_user, p_only);
  SET @crm_team = IF(p_team, @crm_team, 0), @crm_tasks = IF(p_tasks, @crm_tasks, 0), @crm_assigned = IF(p_tasks, @crm_assigned, 0);
  IF p_heir IS NULL THEN
    IF @crm_clients + @crm_deals + @crm_team + @crm_tasks + @crm_assigned > 0 THEN
      SIGNAL SQLSTATE '45000' SET MYSQL_ERRNO = 31103, MESSAGE_TEXT = 'user.has_work';
    END IF;
  ELSE
    -- Shared: the heir is not blocked or demoted before this commits.
    SELECT state, role INTO v_state, v_role FROM users WHERE id = p_heir LOCK IN SHARE MODE;
    IF p_heir = p_user OR NOT v_state <=> 'active'
       OR (v_role = 'employee' AND @crm_clients + @crm_deals + @crm_team > 0) THEN
      SIGNAL SQLSTATE '45000' SET MYSQL_ERRNO = 31104, MESSAGE_TEXT = 'user.heir_invalid';
    END IF;
    -- In the order of the locks: users, clients, deals, tasks.
    IF p_team THEN
      CALL hand_over_team(p_user, p_heir);
    END IF;
    IF p_only IS NULL THEN
      CALL hand_over_managed(p_user, p_heir, p_tasks);
    END IF;
    IF p_tasks THEN
      CALL hand_over_tasks(p_user, p_heir, p_only);
    END IF;
    CALL work_told(p_user, p_heir);
  END IF;
END;
