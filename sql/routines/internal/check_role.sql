-- One of the roles.
-- Internal. Refuses 31016 input.choice_invalid.
CREATE PROCEDURE check_role(p_role MEDIUMTEXT)
BEGIN
  IF COALESCE(p_role, '') NOT IN ('admin', 'manager', 'employee') THEN
    SIGNAL SQLSTATE '45000' SET MYSQL_ERRNO = 31016, MESSAGE_TEXT = 'input.choice_invalid';
  END IF;
END;
