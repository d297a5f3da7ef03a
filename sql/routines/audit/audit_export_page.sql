-- The entries that audit_page would show, in the same order, to be taken out: those after the entry p_after (NULL: from the newest), at most
-- p_limit (up to 5000). One call after the other, with the last id, walks all of them. One set as audit_show says.
-- Needs audit.see. Refuses 31000 to 31002 (must_have), 31016 input.choice_invalid.
CREATE PROCEDURE audit_export_page(p_actor BIGINT, p_user BIGINT, p_kinds TEXT, p_action TEXT, p_from DATETIME(3), p_to DATETIME(3),
                                   p_after BIGINT, p_limit INT)
BEGIN
  DECLARE v_limit INT DEFAULT LEAST(GREATEST(p_limit, 1), 5000);

  CALL must_have(p_actor, 'audit.see');
  CALL audit_check(p_kinds, p_action);
  CALL audit_show(audit_ranges(p_user, p_kinds, p_action, p_from, p_to, audit_key(p_after, 0), 0, v_limit), 0, v_limit);
END;
