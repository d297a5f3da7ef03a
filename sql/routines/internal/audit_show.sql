-- Answers the entries that a statement of audit_ranges selects, p_limit at most (p_back: the oldest of them), the newest first: (id, at,
-- actor_id, actor_name, automatic, record_kind, record_id, record_name, action, changes, currency). Names stand for ids; record_name is NULL
-- for what has no name or is gone, currency that of an amount among the changes.
-- Internal: audit_page, audit_export_page.
CREATE PROCEDURE audit_show(p_ranges MEDIUMTEXT, p_back TINYINT, p_limit INT)
CALL run_built(CONCAT(
  'SELECT a.id, a.at, a.actor_id, COALESCE(u.full_name, a.actor) AS actor_name, a.automatic, a.record_kind, a.record_id,',
  ' entry_record_name(a.record_kind, a.record_id, a.deal_id, a.task_id) AS record_name, a.action, changes_named(a.changes) AS changes,',
  ' entry_currency(a.id, a.record_kind, a.record_id, a.changes) AS currency',
  ' FROM (SELECT id FROM (', COALESCE(p_ranges, 'SELECT 0 AS id, NULL AS at'), ') AS r ORDER BY ', IF(p_back, 'at, id', 'at DESC, id DESC'),
  ' LIMIT ', p_limit, ') AS p STRAIGHT_JOIN audit_entries AS a ON a.id = p.id LEFT JOIN users AS u ON u.id = a.actor_id',
  ' ORDER BY a.at DESC, a.id DESC'));
