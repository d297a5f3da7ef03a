-- The statement that selects (id, at) of the entries of the audit log that are asked for, p_limit at most of each range, the newest first
-- (p_back: the oldest first): of p_user (0: of nobody of the company, NULL: of anybody), of the kinds in the comma list p_kinds, with
-- p_action, from p_from until before p_to; p_key is one more condition on the columns id and at ('' for none). NULL where there is none.
-- For audit_page, audit_export_page. An index has its entries in their order only for one user, kind and action: each that there is makes a
-- range of its own. Kinds and actions are letters (audit_check), the rest are numbers and times.
CREATE FUNCTION audit_ranges(p_user BIGINT, p_kinds TEXT, p_action VARCHAR(10), p_from DATETIME(3), p_to DATETIME(3), p_key TEXT,
                             p_back TINYINT, p_limit INT) RETURNS MEDIUMTEXT
READS SQL DATA
BEGIN
  DECLARE v_order TEXT DEFAULT IF(p_back, 'at, id', 'at DESC, id DESC');
  DECLARE v_more TEXT DEFAULT CONCAT(COALESCE(CONCAT(' AND at >= ''', p_from, ''''), ''), COALESCE(CONCAT(' AND at < ''', p_to, ''''), ''), p_key);
  DECLARE v_kind VARCHAR(40) DEFAULT '';
  DECLARE v_action VARCHAR(10) DEFAULT NULL;
  DECLARE v_ranges MEDIUMTEXT DEFAULT NULL;

  IF COALESCE(p_user, p_kinds, p_action) IS NULL THEN
    RETURN CONCAT('SELECT id, at FROM audit_entries FORCE INDEX (audit_entries_at) WHERE 1 = 1', v_more, ' ORDER BY ', v_order, ' LIMIT ', p_limit);
  END IF;
  -- From one kind to the next, and in it from one action to the next: a look at the index each.
  WHILE v_kind IS NOT NULL DO
    SELECT MIN(record_kind) INTO v_kind FROM audit_entries FORCE INDEX (audit_entries_kind) WHERE record_kind > v_kind;
    IF v_kind IS NOT NULL AND (p_kinds IS NULL OR FIND_IN_SET(v_kind, p_kinds)) THEN
      SET v_action = COALESCE(p_action, 'insert');
      WHILE v_action IS NOT NULL DO
        SET v_ranges = CONCAT_WS(
          ' UNION ALL ', v_ranges,
          CONCAT('(SELECT id, at FROM audit_entries FORCE INDEX (',
                 CASE WHEN p_user IS NULL THEN 'audit_entries_kind) WHERE '
                      WHEN p_user = 0 THEN 'audit_entries_who) WHERE actor_id IS NULL AND '
                      ELSE CONCAT('audit_entries_who) WHERE actor_id = ', p_user, ' AND ') END,
                 'record_kind = ''', v_kind, ''' AND action = ''', v_action, '''', v_more, ' ORDER BY ', v_order, ' LIMIT ', p_limit, ')'));
        SET v_action = IF(p_action IS NOT NULL, NULL, CASE v_action WHEN 'insert' THEN 'update' WHEN 'update' THEN 'delete' END);
      END WHILE;
    END IF;
  END WHILE;
  RETURN v_ranges;
END;
