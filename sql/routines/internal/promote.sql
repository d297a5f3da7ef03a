-- Makes an active user an admin.
-- Internal: claim_accept, admin_enrol. An admin belongs to nobody's team.
CREATE PROCEDURE promote(p_user BIGINT)
BEGIN
  UPDATE users SET role = 'admin', manager_id = NULL, version = version + 1, updated_at = SYSDATE(3)
  WHERE id = p_user AND role <> 'admin';
END;
