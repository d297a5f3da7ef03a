-- Audit: one entry for each changed row of claim_links, old and new value of each column that changed; none if nothing did.
-- Left out: the token's hash (what opens a door stands in one place) and time stamps.
CREATE TRIGGER claim_links_update AFTER UPDATE ON claim_links FOR EACH ROW
CALL audit_write('claim_link', NEW.id, 'update', CONCAT(
  audit_number('used_by', OLD.used_by, NEW.used_by)));
