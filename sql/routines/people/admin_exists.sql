-- One row `found`: is there an active admin?
-- For the program's start. Refuses nothing.
CREATE PROCEDURE admin_exists()
BEGIN
  SELECT EXISTS (SELECT 1 FROM users WHERE role = 'admin' AND state = 'active') AS found;
END;
