-- The audit log is append-only for every account but the owner's: an entry is never removed.
-- Refuses 31600 audit.append_only, also to the owner who does not say SET @crm_maintenance = 'audit' first: nobody does it by
-- mistake.
CREATE TRIGGER audit_entries_keep_delete BEFORE DELETE ON audit_entries FOR EACH ROW
BEGIN
  IF SUBSTRING_INDEX(USER(), '@', 1) <> SUBSTRING_INDEX(CURRENT_USER(), '@', 1) OR NOT @crm_maintenance <=> 'audit' THEN
    SIGNAL SQLSTATE '45000' SET MYSQL_ERRNO = 31600, MESSAGE_TEXT = 'audit.append_only';
  END IF;
END;
