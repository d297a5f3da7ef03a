-- Audit: one entry for each new row of invites, with its values.
-- Left out: the token's hash (what opens a door stands in one place) and the time stamps that only repeat.
CREATE TRIGGER invites_insert AFTER INSERT ON invites FOR EACH ROW
CALL audit_write('invite', NEW.id, 'insert', CONCAT(
  audit_text('role', NULL, NEW.role),
  audit_number('manager_id', NULL, NEW.manager_id),
  audit_number('created_by', NULL, NEW.created_by),
  audit_text('expires_at', NULL, NEW.expires_at),
  audit_number('used_by', NULL, NEW.used_by),
  audit_text('revoked_at', NULL, NEW.revoked_at)));
