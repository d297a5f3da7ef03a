-- May the user see the deal? Own: its manager, or assigned to it; team: also what somebody of the own team would see so. Deleted
-- deals and unknown ids are seen by nobody.
-- For every procedure that takes a deal.
CREATE FUNCTION sees_deal(p_user BIGINT, p_deal BIGINT) RETURNS TINYINT
READS SQL DATA
BEGIN
  DECLARE v_scope VARCHAR(4) DEFAULT scope_of(p_user, 'deals.see');

  IF v_scope IS NULL OR NOT EXISTS (SELECT 1 FROM deals WHERE id = p_deal AND deleted_at IS NULL) THEN
    RETURN 0;
  END IF;
  IF v_scope = 'all' THEN
    RETURN 1;
  END IF;
  RETURN EXISTS (SELECT 1
                 FROM users AS u
                 WHERE (u.id = p_user OR (v_scope = 'team' AND u.manager_id = p_user))
                   AND (EXISTS (SELECT 1 FROM deals AS d WHERE d.id = p_deal AND d.manager_id = u.id)
                     OR is_assigned(u.id, p_deal)));
END;
