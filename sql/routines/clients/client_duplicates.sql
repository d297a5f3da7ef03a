-- The living clients, among those that the actor sees, that have this phone (E.164) or e-mail (in any case), or, where p_name is given,
-- this name: at most six (id, full_name, company, phone, email, manager_name, same_phone, same_email), p_client not among them.
-- Needs clients.see. Refuses 31000 to 31002 (must_have).
CREATE PROCEDURE client_duplicates(p_actor BIGINT, p_client BIGINT, p_phone VARCHAR(20), p_email VARCHAR(254), p_name VARCHAR(200))
BEGIN
  CALL must_have(p_actor, 'clients.see');
  SELECT c.id, c.full_name, c.company, c.phone, c.email, m.full_name AS manager_name,
         COALESCE(c.phone = p_phone, 0) AS same_phone,
         COALESCE(LOWER(c.email) = BINARY LOWER(p_email), 0) AS same_email
  FROM (SELECT id FROM clients WHERE phone = p_phone
        UNION
        -- The index compares as the collation does, to which "é" is "e": the bytes decide.
        SELECT id FROM clients WHERE email = p_email AND LOWER(email) = BINARY LOWER(p_email)
        UNION
        SELECT id FROM clients WHERE listed_name = LEFT(p_name, 40) AND full_name = p_name) AS found
  JOIN clients AS c ON c.id = found.id
  LEFT JOIN users AS m ON m.id = c.manager_id
  WHERE c.deleted_at IS NULL AND NOT c.id <=> p_client AND sees_client(p_actor, c.id)
  ORDER BY same_phone + same_email DESC, c.id
  LIMIT 6;
END;
