-- What the actor's own change, all that the update p_change wrote, was about: one row (undoable, place_kind, place_id, records).
-- undoable 1: change_undo may be tried; place_kind 'client', 'deal' or 'task', NULL: nothing of the actor's; records: how many such records
-- it touched but as a consequence.
-- Needs clients.see, which everybody has. Refuses 31000 to 31002.
CREATE PROCEDURE change_card(p_actor BIGINT, p_change BIGINT)
BEGIN
  CALL must_have(p_actor, 'clients.see');
  CALL undo_look(p_actor, p_change);
  SELECT @crm_undo_no = '' AS undoable, @crm_place_kind AS place_kind, @crm_place + 0 AS place_id, @crm_records + 0 AS records;
END;
