-- What a user would leave behind: one row (clients, deals, tasks, team); deals are open ones that he manages or is assigned to.
-- Needs users.manage. Refuses 31000 to 31002 (must_have), 31100 user.not_found.
CREATE PROCEDURE user_work(p_actor BIGINT, p_user BIGINT)
BEGIN
  CALL must_have(p_actor, 'users.manage');
  IF NOT EXISTS (SELECT 1 FROM users WHERE id = p_user) THEN
    SIGNAL SQLSTATE '45000' SET MYSQL_ERRNO = 31100, MESSAGE_TEXT = 'user.not_found';
  END IF;
  CALL count_work(p_user);
  SELECT @crm_clients + 0 AS clients, @crm_deals + @crm_assigned AS deals, @crm_tasks + 0 AS tasks, @crm_team + 0 AS team;
END;
