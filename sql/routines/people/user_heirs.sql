-- Who could take over what a user would leave behind, by name: (id, full_name). Where there is something to manage: active managers
-- and admins; else every active user.
-- Needs users.manage. Refuses 31000 to 31002 (must_have), 31100 user.not_found.
CREATE PROCEDURE user_heirs(p_actor BIGINT, p_user BIGINT)
BEGIN
  CALL must_have(p_actor, 'users.manage');
  IF NOT EXISTS (SELECT 1 FROM users WHERE id = p_user) THEN
    SIGNAL SQLSTATE '45000' SET MYSQL_ERRNO = 31100, MESSAGE_TEXT = 'user.not_found';
  END IF;
  CALL count_work(p_user);
  SELECT id, full_name
  FROM users
  WHERE state = 'active' AND id <> p_user AND (role <> 'employee' OR @crm_clients + @crm_deals + @crm_team = 0)
  ORDER BY full_name, id;
END;
