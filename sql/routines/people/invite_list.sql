-- Invites that still work, newest first: (id, role, manager_name, created_by_name, created_at, expires_at). Those of everybody with
-- users.manage, one's own with invites.employee.
-- Refuses 31000 to 31002 (must_have).
CREATE PROCEDURE invite_list(p_actor BIGINT)
BEGIN
  DECLARE v_any TINYINT DEFAULT scope_of(p_actor, 'users.manage') IS NOT NULL;

  IF NOT v_any THEN
    CALL must_have(p_actor, 'invites.employee');
  END IF;
  SET time_zone = '+00:00';
  SELECT i.id, i.role, m.full_name AS manager_name, c.full_name AS created_by_name, i.created_at, i.expires_at
  FROM invites AS i
  JOIN users AS c ON c.id = i.created_by
  LEFT JOIN users AS m ON m.id = i.manager_id
  WHERE i.used_at IS NULL AND i.revoked_at IS NULL AND i.expires_at > SYSDATE(3) AND (v_any OR i.created_by = p_actor)
  ORDER BY i.id DESC;
END;
