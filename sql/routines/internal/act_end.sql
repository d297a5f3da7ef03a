-- Ends what act_as began: the session names no actor any more, so that a statement run by hand afterwards is not laid at the
-- door of the last one.
-- Internal: last call of every procedure that writes audited tables.
CREATE PROCEDURE act_end()
BEGIN
  SET @crm_by = NULL, @crm_actor = NULL, @crm_update = NULL, @crm_automatic = NULL;
END;
