-- Writes one audit entry (audit_write_beside) of a record that belongs to no deal.
-- For the audit triggers.
CREATE PROCEDURE audit_write(p_kind VARCHAR(40), p_record BIGINT, p_action VARCHAR(10), p_changes MEDIUMTEXT)
CALL audit_write_beside(NULL, NULL, p_kind, p_record, p_action, p_changes, NULL);
