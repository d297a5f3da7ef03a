-- Does the user hold the permission for this deal? Scope own: he is its manager, to see it assigned is enough (sees_deal); team:
-- somebody of the own team is its manager. Deleted and unknown deals: no.
-- For what takes a deal; tasks.edit by it is the right to make a task there.
CREATE FUNCTION deal_right(p_user BIGINT, p_permission VARCHAR(40), p_deal BIGINT) RETURNS TINYINT
READS SQL DATA
BEGIN
  DECLARE v_scope VARCHAR(4) DEFAULT scope_of(p_user, p_permission);
  DECLARE v_id BIGINT DEFAULT NULL;
  DECLARE v_manager BIGINT DEFAULT NULL;

  IF p_permission = 'deals.see' THEN
    RETURN sees_deal(p_user, p_deal);
  END IF;
  SELECT id, manager_id INTO v_id, v_manager FROM deals WHERE id = p_deal AND deleted_at IS NULL;
  RETURN v_id IS NOT NULL
     AND CASE v_scope
           WHEN 'all' THEN 1
           WHEN 'own' THEN v_manager <=> p_user
           WHEN 'team' THEN EXISTS (SELECT 1 FROM users WHERE id = v_manager AND (id = p_user OR manager_id = p_user))
           ELSE 0
         END;
END;
