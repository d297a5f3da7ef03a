-- Audit: one entry for each deleted row of claim_links, with its last values.
CREATE TRIGGER claim_links_delete AFTER DELETE ON claim_links FOR EACH ROW
CALL audit_write('claim_link', OLD.id, 'delete', CONCAT(
  audit_number('used_by', OLD.used_by, NULL)));
