-- Rule: who talks to a client works on the client's open deals: they are not at risk for want of activity.
CREATE TRIGGER interactions_activity_insert AFTER INSERT ON interactions FOR EACH ROW
UPDATE deals SET last_activity_at = NEW.at
WHERE client_id = NEW.client_id AND deleted_at IS NULL AND stage <> 'closed' AND COALESCE(last_activity_at, created_at) < NEW.at;
