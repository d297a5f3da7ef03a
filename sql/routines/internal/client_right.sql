-- Does the user hold the permission for this client? Scope own: seeing it, editing its contact data and logging interactions need an
-- own client (is_own_client), all else needs to be its manager; team: somebody of the own team would do. Deleted and unknown clients: no.
-- For sees_client, client_card, client_set.
CREATE FUNCTION client_right(p_user BIGINT, p_permission VARCHAR(40), p_client BIGINT) RETURNS TINYINT
READS SQL DATA
BEGIN
  DECLARE v_scope VARCHAR(4) DEFAULT scope_of(p_user, p_permission);
  DECLARE v_id BIGINT DEFAULT NULL;
  DECLARE v_manager BIGINT DEFAULT NULL;

  SELECT id, manager_id INTO v_id, v_manager FROM clients WHERE id = p_client AND deleted_at IS NULL;
  IF v_scope IS NULL OR v_id IS NULL THEN
    RETURN 0;
  END IF;
  IF v_scope = 'all' THEN
    RETURN 1;
  END IF;
  RETURN EXISTS (SELECT 1
                 FROM users AS u
                 WHERE (u.id = p_user OR (v_scope = 'team' AND u.manager_id = p_user))
                   AND (u.id = v_manager
                     OR (p_permission IN ('clients.see', 'clients.edit_contacts', 'clients.log') AND is_own_client(u.id, p_client))));
END;
