-- Puts the session's settings right, whatever the account set before: the rules of the tables hold (foreign keys, checks, unique
-- keys), ids and times are the server's own, times are UTC; no trigger steps aside (@crm_batch, @crm_undo).
-- Internal: first call of act_as and its kin.
CREATE PROCEDURE assert_session()
BEGIN
  SET SESSION foreign_key_checks = 1, SESSION unique_checks = 1, SESSION time_zone = '+00:00', SESSION sql_auto_is_null = 0,
      SESSION sql_safe_updates = 0, SESSION auto_increment_increment = DEFAULT, SESSION auto_increment_offset = DEFAULT;
  SET timestamp = DEFAULT;
  SET @crm_batch = NULL, @crm_undo = NULL;
  -- An id that was forced on the next row. MariaDB takes it back; with MySQL it must be used up: by a row that its foreign key refuses.
  /*M!100000 SET insert_id = 0, SESSION check_constraint_checks = 1; */
  /*!80000 IF @@insert_id <> 0 THEN
    INSERT IGNORE INTO jobs (bot_id, user_id, person_id, kind, payload, created_at) VALUES (0, 0, 0, '', '', SYSDATE(3));
  END IF; */
END;
