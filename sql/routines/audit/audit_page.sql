-- A page of the audit log, the newest first: the p_limit entries after the entry p_after, with p_back those before it; without p_after the
-- first ones. What is NULL is not asked for: p_user (0: what nobody of the company did: operators, people who were no users yet), p_kinds (a
-- comma list: 'deal,deal_employee'), p_action ('insert', 'update', 'delete'), p_from until before p_to (UTC).
-- Set 1 as audit_show says; set 2 (total), 1001 stands for more than 1000.
-- Needs audit.see. Refuses 31000 to 31002 (must_have), 31016 input.choice_invalid.
CREATE PROCEDURE audit_page(p_actor BIGINT, p_user BIGINT, p_kinds TEXT, p_action TEXT, p_from DATETIME(3), p_to DATETIME(3), p_after BIGINT,
                            p_back TINYINT, p_limit INT)
BEGIN
  DECLARE v_limit INT DEFAULT LEAST(GREATEST(p_limit, 1), 100);
  DECLARE v_back TINYINT DEFAULT COALESCE(p_back, 0);

  CALL must_have(p_actor, 'audit.see');
  CALL audit_check(p_kinds, p_action);
  CALL audit_show(audit_ranges(p_user, p_kinds, p_action, p_from, p_to, audit_key(p_after, v_back), v_back, v_limit), v_back, v_limit);
  CALL run_built(CONCAT('SELECT COUNT(*) AS total FROM (SELECT 1 AS one FROM (',
                        COALESCE(audit_ranges(p_user, p_kinds, p_action, p_from, p_to, '', 0, 1001), 'SELECT 0 AS id LIMIT 0'),
                        ') AS r LIMIT 1001) AS n'));
END;
