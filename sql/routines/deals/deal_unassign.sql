-- Takes a user from the deal's employees; one who has a task there still sees it. No result set.
-- Needs deals.see and deals.edit for this deal. Refuses 31000 to 31002, 31310 deal.not_found.
CREATE PROCEDURE deal_unassign(p_actor BIGINT, p_update BIGINT, p_deal BIGINT, p_user BIGINT)
BEGIN
  CALL act_as(p_actor, p_update);
  CALL deal_begin(p_actor, p_deal, 'deals.edit', NULL);
  IF EXISTS (SELECT 1 FROM deal_employees WHERE deal_id = p_deal AND user_id = p_user) THEN
    DELETE FROM deal_employees WHERE deal_id = p_deal AND user_id = p_user;
    UPDATE deals SET last_activity_at = SYSDATE(3) WHERE id = p_deal;
  END IF;
  CALL act_end();
END;
