-- Is the client the user's own (SPEC section 2): he is its manager, or one of its deals is his own (deal_people)?
-- For client_right.
CREATE FUNCTION is_own_client(p_user BIGINT, p_client BIGINT) RETURNS TINYINT
READS SQL DATA
RETURN EXISTS (SELECT 1 FROM clients WHERE id = p_client AND manager_id = p_user)
    OR EXISTS (SELECT 1 FROM deals AS d JOIN deal_people AS p ON p.deal_id = d.id AND p.user_id = p_user WHERE d.client_id = p_client);
