-- A user: set 1 all fields with manager_name and the counts `clients` and `team`; set 2 `can_change`: 1 where the actor may change
-- role, manager and state.
-- Needs users.manage. Refuses 31000 to 31002 (must_have), 31100 user.not_found.
CREATE PROCEDURE user_card(p_actor BIGINT, p_user BIGINT)
BEGIN
  CALL must_have(p_actor, 'users.manage');
  IF NOT EXISTS (SELECT 1 FROM users WHERE id = p_user) THEN
    SIGNAL SQLSTATE '45000' SET MYSQL_ERRNO = 31100, MESSAGE_TEXT = 'user.not_found';
  END IF;
  SELECT u.id, u.telegram_id, u.full_name, u.phone, u.username, u.role, u.state, u.language, u.time_zone, u.manager_id,
         m.full_name AS manager_name, u.reachable, u.version, u.created_at, u.updated_at,
         (SELECT COUNT(*) FROM clients AS c WHERE c.manager_id = u.id AND c.deleted_at IS NULL) AS clients,
         (SELECT COUNT(*) FROM users AS t WHERE t.manager_id = u.id) AS team
  FROM users AS u
  LEFT JOIN users AS m ON m.id = u.manager_id
  WHERE u.id = p_user;
  SELECT role <> 'admin' AND id <> p_actor AS can_change FROM users WHERE id = p_user;
END;
