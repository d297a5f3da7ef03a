-- Is the client the user's own (SPEC section 2): he is its manager, or assigned to one of its deals?
-- For client_right.
CREATE FUNCTION is_own_client(p_user BIGINT, p_client BIGINT) RETURNS TINYINT
READS SQL DATA
RETURN EXISTS (SELECT 1 FROM clients WHERE id = p_client AND manager_id = p_user)
    OR EXISTS (SELECT 1 FROM deals AS d WHERE d.client_id = p_client AND d.deleted_at IS NULL AND is_assigned(p_user, d.id));
