-- The company keeps an administrator, whoever writes: the last active admin is not deleted (nothing in the bot deletes users; this
-- is for statements by hand).
-- Refuses 31102 user.last_admin.
CREATE TRIGGER users_keep_admin_delete BEFORE DELETE ON users FOR EACH ROW
BEGIN
  IF OLD.role = 'admin' AND OLD.state = 'active' THEN
    IF NOT EXISTS (SELECT 1 FROM users WHERE role = 'admin' AND state = 'active' AND id <> OLD.id) THEN
      SIGNAL SQLSTATE '45000' SET MYSQL_ERRNO = 31102, MESSAGE_TEXT = 'user.last_admin';
    END IF;
  END IF;
END;
