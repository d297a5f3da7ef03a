-- The company keeps an administrator, whoever writes: the last active admin is not blocked and not given another role.
-- Refuses 31102 user.last_admin. The procedures that may take an admin away lock all admins first (lock_admins), so that two of
-- them cannot do it to each other at the same time.
CREATE TRIGGER users_keep_admin_update BEFORE UPDATE ON users FOR EACH ROW
BEGIN
  IF OLD.role = 'admin' AND OLD.state = 'active' AND NOT (NEW.role = 'admin' AND NEW.state = 'active') THEN
    IF NOT EXISTS (SELECT 1 FROM users WHERE role = 'admin' AND state = 'active' AND id <> OLD.id) THEN
      SIGNAL SQLSTATE '45000' SET MYSQL_ERRNO = 31102, MESSAGE_TEXT = 'user.last_admin';
    END IF;
  END IF;
END;
