-- Writes one audit entry of a record that belongs to a deal and, where p_task says so, to a task of it: their histories show it.
-- p_changes is the columns' parts (audit_text, audit_number) one after another; an update that changes nothing leaves no entry. p_beside:
-- parts of what the row loses and no history shows, for undoing it (undo_changes).
-- For the audit triggers. The actor is who the running procedure named (act_as and its kin); none: whoever is connected.
CREATE PROCEDURE audit_write_beside(p_deal BIGINT, p_task BIGINT, p_kind VARCHAR(40), p_record BIGINT, p_action VARCHAR(10),
                                    p_changes MEDIUMTEXT, p_beside TEXT)
BEGIN
  IF p_changes <> '' OR p_action <> 'update' THEN
    INSERT INTO audit_entries (at, actor_id, actor, update_id, automatic, record_kind, record_id, action, changes, beside, deal_id, task_id)
    VALUES (
      -- SYSDATE is the server's clock whatever `timestamp` says; the time zone of a session by hand may be any.
      IF(@@session.time_zone = '+00:00', SYSDATE(3), CONVERT_TZ(SYSDATE(3), @@session.time_zone, '+00:00')),
      IF(@crm_by IS NULL, NULL, @crm_actor), COALESCE(@crm_by, CONCAT('db:', USER())), IF(@crm_by IS NULL, NULL, @crm_update),
      IF(@crm_by IS NULL, 0, COALESCE(@crm_automatic, 0)), p_kind, p_record, p_action, CONCAT('{', SUBSTRING(p_changes, 2), '}'),
      IF(p_beside <> '', CONCAT('{', SUBSTRING(p_beside, 2), '}'), NULL), p_deal, p_task);
  END IF;
END;
