-- Writes one audit entry; p_changes is the columns' parts (audit_text, audit_number) one after another. An update that changes
-- nothing leaves none.
-- For the audit triggers. The actor is who the running procedure named (act_as and its kin); none: whoever is connected.
CREATE PROCEDURE audit_write(p_kind VARCHAR(40), p_record BIGINT, p_action VARCHAR(10), p_changes MEDIUMTEXT)
CALL audit_write_in(NULL, NULL, p_kind, p_record, p_action, p_changes);
