-- A deleted client, as far as one needs it to know what one restores: (id, full_name, company, phone, email, manager_name, deleted_at,
-- deleted_by).
-- Needs clients.restore. Refuses 31000 to 31002 (must_have), 31200 client.not_found (also one that is not deleted, or was merged).
CREATE PROCEDURE client_deleted_card(p_actor BIGINT, p_client BIGINT)
BEGIN
  CALL must_have(p_actor, 'clients.restore');
  IF NOT EXISTS (SELECT 1 FROM clients WHERE id = p_client AND deleted_at IS NOT NULL AND merged_into IS NULL) THEN
    SIGNAL SQLSTATE '45000' SET MYSQL_ERRNO = 31200, MESSAGE_TEXT = 'client.not_found';
  END IF;
  SELECT c.id, c.full_name, c.company, c.phone, c.email, m.full_name AS manager_name, c.deleted_at,
         -- Nothing changes a deleted client: its newest entry is the deletion.
         (SELECT COALESCE(u.full_name, a.actor)
          FROM audit_entries AS a
          LEFT JOIN users AS u ON u.id = a.actor_id
          WHERE a.record_kind = 'client' AND a.record_id = c.id
          ORDER BY a.id DESC
          LIMIT 1) AS deleted_by
  FROM clients AS c
  LEFT JOIN users AS m ON m.id = c.manager_id
  WHERE c.id = p_client;
END;
