-- Is the user assigned to the deal (SPEC section 2): one of its employees, or with a task in it?
-- For sees_*.
CREATE FUNCTION is_assigned(p_user BIGINT, p_deal BIGINT) RETURNS TINYINT
READS SQL DATA
RETURN EXISTS (SELECT 1 FROM deal_employees WHERE deal_id = p_deal AND user_id = p_user)
    OR EXISTS (SELECT 1 FROM tasks WHERE deal_id = p_deal AND assignee_id = p_user AND deleted_at IS NULL);
