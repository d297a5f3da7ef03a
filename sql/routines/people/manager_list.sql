-- Everybody who can be a client's or an employee's manager: active managers and admins, by name: (id, full_name).
-- For whoever may hand clients on or manages users. Refuses 31000 to 31002 (must_have).
CREATE PROCEDURE manager_list(p_actor BIGINT)
BEGIN
  IF scope_of(p_actor, 'users.manage') IS NULL THEN
    CALL must_have(p_actor, 'clients.set_manager');
  END IF;
  SELECT id, full_name FROM users WHERE state = 'active' AND role IN ('admin', 'manager') ORDER BY full_name, id;
END;
