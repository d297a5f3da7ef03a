-- May the user see the client?
-- For every procedure that takes a client: what one may not see does not exist (31200 client.not_found).
CREATE FUNCTION sees_client(p_user BIGINT, p_client BIGINT) RETURNS TINYINT
READS SQL DATA
RETURN client_right(p_user, 'clients.see', p_client);
