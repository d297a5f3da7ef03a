-- What happened with a deal, its employees, its tasks and what hangs on them, newest first, before the entry p_before (NULL: from the
-- newest): (id, at, actor_name, automatic, record_kind, record_id, record_name, action, changes, currency). Names stand for ids;
-- record_name is the title of the deal or task that the entry is about, currency that of an amount among the changes. record_kind: deal,
-- deal_employee, task, task_comment, task_file, checklist_item.
-- Needs deals.see for this deal. Refuses 31000 to 31002 (must_have), 31310 deal.not_found.
CREATE PROCEDURE deal_timeline(p_actor BIGINT, p_deal BIGINT, p_before BIGINT, p_limit INT)
BEGIN
  DECLARE v_limit INT DEFAULT LEAST(GREATEST(p_limit, 1), 100);

  CALL must_have(p_actor, 'deals.see');
  IF NOT sees_deal(p_actor, p_deal) THEN
    SIGNAL SQLSTATE '45000' SET MYSQL_ERRNO = 31310, MESSAGE_TEXT = 'deal.not_found';
  END IF;
  SELECT a.id, a.at, COALESCE(u.full_name, a.actor) AS actor_name, a.automatic, a.record_kind, a.record_id,
         COALESCE(t.title, d.title) AS record_name, a.action, changes_named(a.changes) AS changes,
         entry_currency(a.id, a.record_kind, a.record_id, a.changes) AS currency
  -- The page first: what it is joined with must not change how it is found.
  FROM (SELECT id
        FROM audit_entries FORCE INDEX (audit_entries_deal)
        WHERE deal_id = p_deal AND id < COALESCE(p_before, 9223372036854775807)
        ORDER BY id DESC
        LIMIT v_limit) AS p
  STRAIGHT_JOIN audit_entries AS a ON a.id = p.id
  LEFT JOIN users AS u ON u.id = a.actor_id
  LEFT JOIN tasks AS t ON t.id = a.task_id
  JOIN deals AS d ON d.id = a.deal_id
  ORDER BY a.id DESC;
END;
