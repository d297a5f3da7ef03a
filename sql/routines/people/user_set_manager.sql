-- Puts an employee into a manager's team, or (NULL) into none. The employee gets the notice 'manager_changed' {"manager"}. No result
-- set; the same manager again changes nothing.
-- Needs users.manage. Refuses 31000 to 31002, 31100 user.not_found, 31101 user.is_admin, 31106 user.self, 31105
-- user.manager_invalid (not an active manager or admin, or the user is no employee).
CREATE PROCEDURE user_set_manager(p_actor BIGINT, p_update BIGINT, p_user BIGINT, p_manager BIGINT)
BEGIN
  CALL act_as(p_actor, p_update);
  CALL must_have(p_actor, 'users.manage');
  CALL lock_other_user(p_actor, p_user);
  CALL manager_ok(p_manager);
  IF @crm_role <> 'employee' OR (p_manager IS NOT NULL AND NOT @crm_manager_ok) THEN
    SIGNAL SQLSTATE '45000' SET MYSQL_ERRNO = 31105, MESSAGE_TEXT = 'user.manager_invalid';
  END IF;
  IF NOT (SELECT manager_id FROM users WHERE id = p_user) <=> p_manager THEN
    UPDATE users SET manager_id = p_manager, version = version + 1, updated_at = SYSDATE(3) WHERE id = p_user;
    CALL notify(p_user, 'manager_changed',
                CONCAT('{"manager":', COALESCE((SELECT JSON_QUOTE(full_name) FROM users WHERE id = p_manager), 'null'), '}'));
  END IF;
  CALL act_end();
END;
