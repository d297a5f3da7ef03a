-- May the user see the client? Own: its manager, or assigned to one of its deals; team: also what somebody of the own team would
-- see so. Deleted clients and unknown ids are seen by nobody.
-- For every procedure that takes a client: what one may not see does not exist (31200 client.not_found).
CREATE FUNCTION sees_client(p_user BIGINT, p_client BIGINT) RETURNS TINYINT
READS SQL DATA
BEGIN
  DECLARE v_scope VARCHAR(4) DEFAULT scope_of(p_user, 'clients.see');

  IF v_scope IS NULL OR NOT EXISTS (SELECT 1 FROM clients WHERE id = p_client AND deleted_at IS NULL) THEN
    RETURN 0;
  END IF;
  IF v_scope = 'all' THEN
    RETURN 1;
  END IF;
  RETURN EXISTS (SELECT 1
                 FROM users AS u
                 WHERE (u.id = p_user OR (v_scope = 'team' AND u.manager_id = p_user))
                   AND (EXISTS (SELECT 1 FROM clients AS c WHERE c.id = p_client AND c.manager_id = u.id)
                     OR EXISTS (SELECT 1 FROM deals AS d
                                WHERE d.client_id = p_client AND d.deleted_at IS NULL AND is_assigned(u.id, d.id))));
END;
