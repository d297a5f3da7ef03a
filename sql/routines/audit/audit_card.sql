-- An entry of the audit log: one row as audit_show says, with (open_kind, open_id): the record that has a card of its own ('client', 'deal',
-- 'task', 'user', 'access_request'), NULL where it has none or is deleted.
-- Needs audit.see. Refuses 31000 to 31002 (must_have), 31601 audit.not_found.
CREATE PROCEDURE audit_card(p_actor BIGINT, p_entry BIGINT)
BEGIN
  CALL must_have(p_actor, 'audit.see');
  IF NOT EXISTS (SELECT 1 FROM audit_entries WHERE id = p_entry) THEN
    SIGNAL SQLSTATE '45000' SET MYSQL_ERRNO = 31601, MESSAGE_TEXT = 'audit.not_found';
  END IF;
  SELECT a.id, a.at, a.actor_id, COALESCE(u.full_name, a.actor) AS actor_name, a.automatic, a.record_kind, a.record_id,
         entry_record_name(a.record_kind, a.record_id, a.deal_id, a.task_id) AS record_name, a.action, changes_named(a.changes) AS changes,
         entry_currency(a.id, a.record_kind, a.record_id, a.changes) AS currency,
         CASE WHEN t.id IS NOT NULL THEN 'task' WHEN d.id IS NOT NULL THEN 'deal' WHEN c.id IS NOT NULL THEN 'client'
              WHEN a.record_kind IN ('user', 'access_request') THEN a.record_kind END AS open_kind,
         COALESCE(t.id, d.id, c.id, IF(a.record_kind IN ('user', 'access_request'), a.record_id, NULL)) AS open_id
  FROM audit_entries AS a
  LEFT JOIN users AS u ON u.id = a.actor_id
  LEFT JOIN deals AS d ON d.id = a.deal_id AND d.deleted_at IS NULL
  LEFT JOIN tasks AS t ON t.id = a.task_id AND t.deleted_at IS NULL AND d.id IS NOT NULL
  LEFT JOIN interactions AS i ON a.record_kind = 'interaction' AND i.id = a.record_id
  LEFT JOIN clients AS c ON c.id = IF(a.record_kind = 'client', a.record_id, i.client_id) AND c.deleted_at IS NULL
  WHERE a.id = p_entry;
END;
