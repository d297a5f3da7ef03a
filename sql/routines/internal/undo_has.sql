-- Did the change that is just being taken back (@crm_undo, its update) write this record itself?
-- For deal_follow.
CREATE FUNCTION undo_has(p_kind VARCHAR(40), p_record BIGINT) RETURNS TINYINT
READS SQL DATA
RETURN EXISTS (SELECT 1
               FROM audit_entries
               WHERE update_id = @crm_undo AND record_kind = p_kind AND record_id = p_record AND id >= @crm_undo_first);
