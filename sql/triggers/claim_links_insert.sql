-- Audit: one entry for each new row of claim_links, with its values.
-- Left out: the token's hash (what opens a door stands in one place) and time stamps.
CREATE TRIGGER claim_links_insert AFTER INSERT ON claim_links FOR EACH ROW
CALL audit_write('claim_link', NEW.id, 'insert', CONCAT(
  audit_number('used_by', NULL, NEW.used_by)));
