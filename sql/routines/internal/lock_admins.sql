-- Locks every admin's row until the end of the transaction; @crm_admins is how many are active, counted under the lock.
-- Internal: whatever may take an admin away. Two at once wait for each other here, so that the second sees what the first has left.
CREATE PROCEDURE lock_admins()
BEGIN
  SELECT COALESCE(SUM(state = 'active'), 0) INTO @crm_admins FROM users WHERE role = 'admin' FOR UPDATE;
END;
