-- Rule: a deal that comes in closed has a moment at which it was.
CREATE TRIGGER deals_stage_insert BEFORE INSERT ON deals FOR EACH ROW
SET NEW.closed_at = IF(NEW.stage = 'closed', COALESCE(NEW.closed_at, SYSDATE(3)), NULL);
