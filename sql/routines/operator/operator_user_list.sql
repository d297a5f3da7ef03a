-- Every user: (id, telegram_id, full_name, username, role, state, manager_name, reachable, created_at), by name.
-- For `crmbot user list`, with the owner's account. Refuses nothing.
CREATE PROCEDURE operator_user_list(p_operator VARCHAR(64))
BEGIN
  SELECT u.id, u.telegram_id, u.full_name, u.username, u.role, u.state, m.full_name AS manager_name, u.reachable, u.created_at
  FROM users AS u
  LEFT JOIN users AS m ON m.id = u.manager_id
  ORDER BY u.full_name, u.id;
END;
