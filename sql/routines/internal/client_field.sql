-- A field of a client as text, as client_set takes it; NULL for an empty one and for what is no field.
-- For client_merge, client_unmerge.
CREATE FUNCTION client_field(p_client BIGINT, p_field VARCHAR(64)) RETURNS TEXT
READS SQL DATA
RETURN (SELECT CASE p_field
                 WHEN 'full_name' THEN full_name WHEN 'company' THEN company WHEN 'phone' THEN phone WHEN 'email' THEN email
                 WHEN 'telegram_username' THEN telegram_username WHEN 'birth_date' THEN CAST(birth_date AS CHAR)
                 WHEN 'segment' THEN segment WHEN 'notes' THEN notes WHEN 'manager_id' THEN CAST(manager_id AS CHAR)
                 WHEN 'next_contact_on' THEN CAST(next_contact_on AS CHAR)
               END
        FROM clients
        WHERE id = p_client);
