-- Locks an import of the actor: @crm_import_state, @crm_import_update, and @crm_import_at, how far the pass p_pass ('compared',
-- 'applied', 'undone') has come of @crm_import_total rows. With p_turn all imports that write at this moment are locked with it: they
-- take turns batch by batch, so that each sees the clients that the other brought in.
-- Internal: first call of import_*, before act_as: whoever holds an import's row never waits for another import's while it holds a
-- user's. Refuses 31300 import.not_found.
CREATE PROCEDURE import_lock(p_actor BIGINT, p_import BIGINT, p_pass VARCHAR(10), p_turn TINYINT)
BEGIN
  SET @crm_import_state = NULL;
  IF p_turn THEN
    SELECT COUNT(*) INTO @crm_import_at FROM imports WHERE state IN ('importing', 'undoing') FOR UPDATE;
  END IF;
  SELECT state, update_id, total, CASE p_pass WHEN 'compared' THEN compared_to WHEN 'applied' THEN applied_to ELSE undone_to END
    INTO @crm_import_state, @crm_import_update, @crm_import_total, @crm_import_at
  FROM imports
  WHERE id = p_import AND user_id = p_actor
  FOR UPDATE;
  IF @crm_import_state IS NULL THEN
    SIGNAL SQLSTATE '45000' SET MYSQL_ERRNO = 31300, MESSAGE_TEXT = 'import.not_found';
  END IF;
END;
