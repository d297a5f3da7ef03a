-- Locks all that the change @crm_undo touched and what that hangs on, in the order of docs/database.md: the users that something goes back
-- to, clients (of deals those
-- that one goes back to), deals, tasks, of each the smaller id first.
-- Internal: change_undo.
CREATE PROCEDURE undo_lock()
BEGIN
  DECLARE v_locked BIGINT DEFAULT NULL;

  SELECT COUNT(*) INTO v_locked
  FROM (SELECT NULLIF(JSON_UNQUOTE(COALESCE(JSON_EXTRACT(changes, '$.manager_id[0]'), JSON_EXTRACT(changes, '$.assignee_id[0]'),
                                            JSON_EXTRACT(changes, '$.user_id[0]'))), 'null') + 0 AS id
        FROM audit_entries
        WHERE update_id = @crm_undo AND id >= @crm_undo_first
        GROUP BY 1
        ORDER BY 1
        LIMIT 1000000) AS i
  STRAIGHT_JOIN users AS u ON u.id = i.id
  LOCK IN SHARE MODE;
  SELECT COUNT(*) INTO v_locked
  FROM (SELECT record_id AS id
        FROM audit_entries
        WHERE update_id = @crm_undo AND record_kind = 'client' AND id >= @crm_undo_first
        UNION
        SELECT JSON_UNQUOTE(JSON_EXTRACT(changes, '$.client_id[1]')) + 0
        FROM audit_entries
        WHERE update_id = @crm_undo AND record_kind = 'interaction' AND id >= @crm_undo_first
        UNION
        SELECT COALESCE(NULLIF(JSON_UNQUOTE(JSON_EXTRACT(a.changes, '$.client_id[0]')), 'null') + 0, d.client_id)
        FROM audit_entries AS a
        JOIN deals AS d ON d.id = a.record_id
        WHERE a.update_id = @crm_undo AND a.record_kind = 'deal' AND a.id >= @crm_undo_first
          AND a.changes REGEXP '"(client_id|deleted_at)":'
        ORDER BY id
        LIMIT 1000000) AS i
  STRAIGHT_JOIN clients AS c ON c.id = i.id
  FOR UPDATE;
  SELECT COUNT(*) INTO v_locked
  FROM (SELECT DISTINCT deal_id AS id
        FROM audit_entries
        WHERE update_id = @crm_undo AND id >= @crm_undo_first
        ORDER BY deal_id
        LIMIT 1000000) AS i
  STRAIGHT_JOIN deals AS d ON d.id = i.id
  FOR UPDATE;
  SELECT COUNT(*) INTO v_locked
  FROM (SELECT DISTINCT task_id AS id
        FROM audit_entries
        WHERE update_id = @crm_undo AND id >= @crm_undo_first
        ORDER BY task_id
        LIMIT 1000000) AS i
  STRAIGHT_JOIN tasks AS t ON t.id = i.id
  FOR UPDATE;
END;
