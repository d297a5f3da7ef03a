-- As audit_write, of a record that belongs to a deal and, where p_task says so, to a task of it: their histories show it.
-- For the audit triggers.
CREATE PROCEDURE audit_write_in(p_deal BIGINT, p_task BIGINT, p_kind VARCHAR(40), p_record BIGINT, p_action VARCHAR(10),
                                p_changes MEDIUMTEXT)
BEGIN
  IF p_changes <> '' OR p_action <> 'update' THEN
    INSERT INTO audit_entries (at, actor_id, actor, update_id, automatic, record_kind, record_id, action, changes, deal_id, task_id)
    VALUES (
      -- SYSDATE is the server's clock whatever `timestamp` says; the time zone of a session by hand may be any.
      IF(@@session.time_zone = '+00:00', SYSDATE(3), CONVERT_TZ(SYSDATE(3), @@session.time_zone, '+00:00')),
      IF(@crm_by IS NULL, NULL, @crm_actor), COALESCE(@crm_by, CONCAT('db:', USER())), IF(@crm_by IS NULL, NULL, @crm_update),
      IF(@crm_by IS NULL, 0, COALESCE(@crm_automatic, 0)), p_kind, p_record, p_action, CONCAT('{', SUBSTRING(p_changes, 2), '}'), p_deal,
      p_task);
  END IF;
END;
