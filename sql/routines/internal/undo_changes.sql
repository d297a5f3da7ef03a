-- All that the change which is being taken back (@crm_undo) did to one record, as one entry would say it, {"column":["old","new"],…}: of
-- each column the oldest value, and what stands beside the entries.
-- For undo_rows.
CREATE FUNCTION undo_changes(p_kind VARCHAR(40), p_record BIGINT) RETURNS MEDIUMTEXT
READS SQL DATA
BEGIN
  DECLARE v_all MEDIUMTEXT DEFAULT NULL;
  DECLARE v_one MEDIUMTEXT DEFAULT NULL;
  DECLARE v_id BIGINT DEFAULT NULL;
  DECLARE v_before BIGINT DEFAULT 9223372036854775807;

  WHILE v_before IS NOT NULL DO
    SET v_id = NULL;
    SELECT id, IF(beside IS NULL, changes, CONCAT(LEFT(changes, CHAR_LENGTH(changes) - 1), ',', SUBSTRING(beside, 2))) INTO v_id, v_one
    FROM audit_entries
    WHERE update_id = @crm_undo AND record_kind = p_kind AND record_id = p_record AND id >= @crm_undo_first AND id < v_before
    ORDER BY id DESC
    LIMIT 1;
    IF v_id IS NOT NULL THEN
      SET v_all = IF(v_all IS NULL, v_one, JSON_MERGE_PATCH(v_all, v_one));
    END IF;
    SET v_before = v_id;
  END WHILE;
  RETURN v_all;
END;
