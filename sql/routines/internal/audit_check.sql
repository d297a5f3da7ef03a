-- What the audit log may be asked for: a comma list of kinds (or NULL), an action (or NULL).
-- Internal: audit_page, audit_export_page. Refuses 31016 input.choice_invalid.
CREATE PROCEDURE audit_check(p_kinds TEXT, p_action TEXT)
BEGIN
  IF NOT COALESCE(p_kinds, 'user') REGEXP '^[a-z_]+(,[a-z_]+)*\\z' OR NOT COALESCE(p_action, 'insert') IN ('insert', 'update', 'delete') THEN
    SIGNAL SQLSTATE '45000' SET MYSQL_ERRNO = 31016, MESSAGE_TEXT = 'input.choice_invalid';
  END IF;
END;
