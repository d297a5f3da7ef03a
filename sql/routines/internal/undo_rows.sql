-- Takes back what the change @crm_undo did to all records of one kind, or with p_look, when all is put back, looks whether that may be.
-- Each is put back with an entry of the actor's, automatic where it followed by itself then.
-- Internal: change_undo, the records are locked. Refuses 31704 undo.changed_since (an entry has been written about a record since, or it
-- does not fit any more), 31002 permission.denied.
CREATE PROCEDURE undo_rows(p_actor BIGINT, p_kind VARCHAR(40), p_look TINYINT)
BEGIN
  DECLARE v_record BIGINT DEFAULT 0;
  DECLARE v_after BIGINT DEFAULT 0;
  DECLARE v_newest BIGINT DEFAULT NULL;
  DECLARE v_automatic TINYINT DEFAULT 0;
  DECLARE v_made TINYINT DEFAULT 0;
  DECLARE v_gone TINYINT DEFAULT 0;
  DECLARE v_deal BIGINT DEFAULT NULL;
  DECLARE v_task BIGINT DEFAULT NULL;
  DECLARE v_changes MEDIUMTEXT DEFAULT NULL;

  WHILE v_record IS NOT NULL DO
    SET v_after = v_record, v_record = NULL;
    SELECT record_id INTO v_record
    FROM audit_entries
    WHERE update_id = @crm_undo AND record_kind = p_kind AND record_id > v_after AND id >= @crm_undo_first
    ORDER BY record_id
    LIMIT 1;
    IF v_record IS NOT NULL THEN
      SELECT MAX(id), MIN(automatic), SUM(action = 'insert'), SUM(action = 'delete'), MAX(deal_id), MAX(task_id)
        INTO v_newest, v_automatic, v_made, v_gone, v_deal, v_task
      FROM audit_entries
      WHERE update_id = @crm_undo AND record_kind = p_kind AND record_id = v_record AND id >= @crm_undo_first;
      SET v_changes = undo_changes(p_kind, v_record), @crm_automatic = v_automatic;
      IF p_look THEN
        IF NOT undo_fits(p_kind, v_record, v_task, v_changes) THEN
          SIGNAL SQLSTATE '45000' SET MYSQL_ERRNO = 31704, MESSAGE_TEXT = 'undo.changed_since';
        END IF;
        IF NOT v_automatic AND NOT undo_may(p_actor, p_kind, v_record, v_made, v_deal, v_task, v_changes) THEN
          SIGNAL SQLSTATE '45000' SET MYSQL_ERRNO = 31002, MESSAGE_TEXT = 'permission.denied';
        END IF;
      ELSEIF EXISTS (SELECT 1 FROM audit_entries WHERE record_kind = p_kind AND record_id = v_record AND id > v_newest) THEN
        SIGNAL SQLSTATE '45000' SET MYSQL_ERRNO = 31704, MESSAGE_TEXT = 'undo.changed_since';
      ELSEIF NOT (v_made AND v_gone) THEN
        CASE p_kind
          WHEN 'client' THEN CALL undo_client(v_record, v_made, v_changes);
          WHEN 'deal' THEN CALL undo_deal(v_record, v_made, v_changes);
          WHEN 'task' THEN CALL undo_task(v_record, v_made, v_changes);
          ELSE CALL undo_part(p_kind, v_record, v_made, v_gone, v_changes);
        END CASE;
      END IF;
    END IF;
  END WHILE;
END;
