-- The audit log is append-only for every account but the owner's: an entry is never altered.
-- Refuses 31600 audit.append_only. The owner is told by being the account that loaded this trigger (its definer); the bot's account
-- has no UPDATE anyway, this is for the procedures that run with the owner's rights.
CREATE TRIGGER audit_entries_keep_update BEFORE UPDATE ON audit_entries FOR EACH ROW
BEGIN
  IF SUBSTRING_INDEX(USER(), '@', 1) <> SUBSTRING_INDEX(CURRENT_USER(), '@', 1) OR NOT @crm_maintenance <=> 'audit' THEN
    SIGNAL SQLSTATE '45000' SET MYSQL_ERRNO = 31600, MESSAGE_TEXT = 'audit.append_only';
  END IF;
END;
