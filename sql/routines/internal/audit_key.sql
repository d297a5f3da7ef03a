-- The condition that an entry comes after the entry p_after in the audit log, the newest first, with p_back before it; '' without one, or
-- where there is none.
-- For audit_page, audit_export_page.
CREATE FUNCTION audit_key(p_after BIGINT, p_back TINYINT) RETURNS TEXT
READS SQL DATA
BEGIN
  DECLARE v_at DATETIME(3) DEFAULT NULL;

  SELECT at INTO v_at FROM audit_entries WHERE id = p_after;
  RETURN COALESCE(REPLACE(REPLACE(CONCAT(' AND at {}= ''', v_at, ''' AND (at {} ''', v_at, ''' OR id {} ', p_after, ')'), '{}', IF(p_back, '>', '<')),
                          '  ', ' '), '');
END;
