-- Does the user hold the permission for this employee? Scope team: one of the own team; own: oneself. Unknown ids: no.
-- For what takes an employee.
CREATE FUNCTION employee_right(p_user BIGINT, p_permission VARCHAR(40), p_employee BIGINT) RETURNS TINYINT
READS SQL DATA
BEGIN
  DECLARE v_scope VARCHAR(4) DEFAULT scope_of(p_user, p_permission);

  RETURN EXISTS (SELECT 1
                 FROM users
                 WHERE id = p_employee AND (v_scope = 'all' OR (v_scope = 'team' AND manager_id = p_user) OR (v_scope = 'own' AND id = p_user)));
END;
