-- What happened with a client and to it, newest first, after the entry p_after ('a12', see `entry`; NULL: from the newest); p_contacts:
-- interactions alone. One row each: entry, id, at, kind, and as the kind has them
--   'change' (entry a…): actor_name, automatic, action, record_kind, record_id, changes, a manager among them by name; of the clients
--     that were merged into this one too
--   'interaction' (i…): actor_name, what (call, meeting, message, email), outcome, text
--   'merge' (m…), 'unmerge' (u…): actor_name, text: the other client's name.
-- Needs clients.see for this client. Refuses 31000 to 31002 (must_have), 31200 client.not_found.
CREATE PROCEDURE client_timeline(p_actor BIGINT, p_client BIGINT, p_after VARCHAR(20), p_contacts TINYINT, p_limit INT)
BEGIN
  DECLARE v_limit INT DEFAULT LEAST(GREATEST(p_limit, 1), 100);
  DECLARE v_source CHAR(1) DEFAULT LEFT(p_after, 1);
  DECLARE v_id BIGINT DEFAULT IF(p_after REGEXP '^[aimu][0-9]{1,18}\\z', SUBSTRING(p_after, 2), NULL);
  DECLARE v_at DATETIME(3) DEFAULT NULL;

  CALL must_have(p_actor, 'clients.see');
  IF NOT sees_client(p_actor, p_client) THEN
    SIGNAL SQLSTATE '45000' SET MYSQL_ERRNO = 31200, MESSAGE_TEXT = 'client.not_found';
  END IF;
  SET v_at = CASE v_source
    WHEN 'a' THEN (SELECT at FROM audit_entries WHERE id = v_id)
    WHEN 'i' THEN (SELECT at FROM interactions WHERE id = v_id)
    WHEN 'm' THEN (SELECT created_at FROM merges WHERE id = v_id)
    WHEN 'u' THEN (SELECT undone_at FROM merges WHERE id = v_id)
  END;

  -- Each source gives a page's worth; at one moment they stand in the order of their letters, backwards.
  SELECT CONCAT(e.source, e.id) AS entry, e.id, e.at, e.kind, COALESCE(u.full_name, e.actor) AS actor_name, e.automatic, e.action,
         e.record_kind, e.record_id, e.changes, e.what, e.outcome, e.text
  FROM ((SELECT 'a' AS source, a.id, a.at, 'change' AS kind, a.actor_id, a.actor, a.automatic, a.action, a.record_kind, a.record_id,
                changes_named(a.changes) AS changes, NULL AS what, NULL AS outcome, NULL AS text
         FROM audit_entries AS a
         WHERE NOT COALESCE(p_contacts, 0) AND a.record_kind = 'client'
           AND (a.record_id = p_client OR a.record_id IN (SELECT id FROM clients WHERE merged_into = p_client))
           AND (v_at IS NULL OR a.at < v_at OR (a.at = v_at AND ('a' < v_source OR (v_source = 'a' AND a.id < v_id))))
         ORDER BY a.at DESC, a.id DESC
         LIMIT v_limit)
        UNION ALL
        (SELECT 'i', i.id, i.at, 'interaction', i.user_id, NULL, 0, NULL, NULL, NULL, NULL, i.kind, i.outcome, i.text
         FROM interactions AS i
         WHERE i.client_id = p_client
           AND (v_at IS NULL OR i.at < v_at OR (i.at = v_at AND ('i' < v_source OR (v_source = 'i' AND i.id < v_id))))
         ORDER BY i.at DESC, i.id DESC
         LIMIT v_limit)
        UNION ALL
        (SELECT 'm', m.id, m.created_at, 'merge', m.user_id, NULL, 0, NULL, NULL, NULL, NULL, NULL, NULL, c.full_name
         FROM merges AS m
         JOIN clients AS c ON c.id = m.gone_id
         WHERE NOT COALESCE(p_contacts, 0) AND m.kept_id = p_client
           AND (v_at IS NULL OR m.created_at < v_at
             OR (m.created_at = v_at AND ('m' < v_source OR (v_source = 'm' AND m.id < v_id))))
         ORDER BY m.id DESC
         LIMIT v_limit)
        UNION ALL
        (SELECT 'u', m.id, m.undone_at, 'unmerge', m.undone_by, NULL, 0, NULL, NULL, NULL, NULL, NULL, NULL, c.full_name
         FROM merges AS m
         JOIN clients AS c ON c.id = IF(m.kept_id = p_client, m.gone_id, m.kept_id)
         WHERE NOT COALESCE(p_contacts, 0) AND (m.kept_id = p_client OR m.gone_id = p_client) AND m.undone_at IS NOT NULL
           AND (v_at IS NULL OR m.undone_at < v_at
             OR (m.undone_at = v_at AND ('u' < v_source OR (v_source = 'u' AND m.id < v_id))))
         ORDER BY m.undone_at DESC, m.id DESC
         LIMIT v_limit)) AS e
  LEFT JOIN users AS u ON u.id = e.actor_id
  ORDER BY e.at DESC, e.source DESC, e.id DESC
  LIMIT v_limit;
END;
