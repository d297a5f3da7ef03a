-- What happened to a client, newest first, before the entry p_before (NULL: from the newest): (id, at, actor_name, automatic, action,
-- record_kind, record_id, changes). A manager among the changes is named.
-- Needs clients.see for this client. Refuses 31000 to 31002 (must_have), 31200 client.not_found.
CREATE PROCEDURE client_history(p_actor BIGINT, p_client BIGINT, p_before BIGINT, p_limit INT)
BEGIN
  DECLARE v_limit INT DEFAULT LEAST(GREATEST(p_limit, 1), 100);

  CALL must_have(p_actor, 'clients.see');
  IF NOT sees_client(p_actor, p_client) THEN
    SIGNAL SQLSTATE '45000' SET MYSQL_ERRNO = 31200, MESSAGE_TEXT = 'client.not_found';
  END IF;
  SELECT a.id, a.at, COALESCE(u.full_name, a.actor) AS actor_name, a.automatic, a.action, a.record_kind, a.record_id,
         changes_named(a.changes) AS changes
  FROM audit_entries AS a
  LEFT JOIN users AS u ON u.id = a.actor_id
  WHERE a.record_kind = 'client' AND a.record_id = p_client AND (p_before IS NULL OR a.id < p_before)
  ORDER BY a.id DESC
  LIMIT v_limit;
END;
