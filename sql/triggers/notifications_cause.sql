-- A notice knows which change it tells of: undoing that one withdraws it (undo_notices).
CREATE TRIGGER notifications_cause BEFORE INSERT ON notifications FOR EACH ROW
SET NEW.actor_id = IF(@crm_by IS NULL, NULL, @crm_actor), NEW.update_id = IF(@crm_by IS NULL, NULL, @crm_update);
