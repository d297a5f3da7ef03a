-- Audit: one entry for each changed row of invites, old and new value of each column that changed; none if nothing did.
-- Left out: the token's hash (what opens a door stands in one place) and the time stamps that only repeat.
CREATE TRIGGER invites_update AFTER UPDATE ON invites FOR EACH ROW
CALL audit_write('invite', NEW.id, 'update', CONCAT(
  audit_text('role', OLD.role, NEW.role),
  audit_number('manager_id', OLD.manager_id, NEW.manager_id),
  audit_number('created_by', OLD.created_by, NEW.created_by),
  audit_text('expires_at', OLD.expires_at, NEW.expires_at),
  audit_number('used_by', OLD.used_by, NEW.used_by),
  audit_text('revoked_at', OLD.revoked_at, NEW.revoked_at)));
