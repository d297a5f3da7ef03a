-- As audit_write, of a record that belongs to a deal and, where p_task says so, to a task of it: their histories show it.
-- For the audit triggers.
CREATE PROCEDURE audit_write_in(p_deal BIGINT, p_task BIGINT, p_kind VARCHAR(40), p_record BIGINT, p_action VARCHAR(10),
                                p_changes MEDIUMTEXT)
CALL audit_write_beside(p_deal, p_task, p_kind, p_record, p_action, p_changes, NULL);
