-- Rule: a contact that is taken back was no work on the client's open deals: where it was their last activity, what was before it is again.
CREATE TRIGGER interactions_activity_delete AFTER DELETE ON interactions FOR EACH ROW
UPDATE deals AS d
SET d.last_activity_at = LEAST(OLD.at, GREATEST(
      d.created_at,
      COALESCE((SELECT MAX(i.at) FROM interactions AS i WHERE i.client_id = OLD.client_id AND i.at <= OLD.at), d.created_at),
      COALESCE((SELECT a.at FROM audit_entries AS a WHERE a.deal_id = d.id ORDER BY a.id DESC LIMIT 1), d.created_at)))
WHERE d.client_id = OLD.client_id AND d.last_activity_at = OLD.at AND d.deleted_at IS NULL AND d.stage <> 'closed';
