-- What a user did, newest first, before the entry p_before (NULL: from the newest): (id, at, actor_name, automatic, record_kind,
-- record_id, record_name, action, changes, currency). A manager among the changes is named; record_name is NULL for what has no name or is
-- gone, currency that of an amount among the changes.
-- Needs users.manage. Refuses 31000 to 31002 (must_have), 31100 user.not_found.
CREATE PROCEDURE user_history(p_actor BIGINT, p_user BIGINT, p_before BIGINT, p_limit INT)
BEGIN
  DECLARE v_name VARCHAR(200) DEFAULT NULL;
  DECLARE v_limit INT DEFAULT LEAST(GREATEST(p_limit, 1), 100);

  CALL must_have(p_actor, 'users.manage');
  SELECT full_name INTO v_name FROM users WHERE id = p_user;
  IF v_name IS NULL THEN
    SIGNAL SQLSTATE '45000' SET MYSQL_ERRNO = 31100, MESSAGE_TEXT = 'user.not_found';
  END IF;
  SELECT a.id, a.at, v_name AS actor_name, a.automatic, a.record_kind, a.record_id,
         CASE a.record_kind
           WHEN 'client' THEN (SELECT full_name FROM clients WHERE id = a.record_id)
           WHEN 'user' THEN (SELECT full_name FROM users WHERE id = a.record_id)
           WHEN 'access_request' THEN (SELECT full_name FROM access_requests WHERE id = a.record_id)
           WHEN 'deal' THEN (SELECT title FROM deals WHERE id = a.record_id)
           WHEN 'task' THEN (SELECT title FROM tasks WHERE id = a.record_id)
         END AS record_name,
         a.action, changes_named(a.changes) AS changes,
         entry_currency(a.id, a.record_kind, a.record_id, a.changes) AS currency
  FROM audit_entries AS a
  WHERE a.actor_id = p_user AND (p_before IS NULL OR a.id < p_before)
  ORDER BY a.id DESC
  LIMIT v_limit;
END;
