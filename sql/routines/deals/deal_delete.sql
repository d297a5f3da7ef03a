-- Deletes a deal and its tasks: nobody finds them any more. No result set.
-- Needs deals.see and deals.edit for this deal. Refuses 31000 to 31002, 31310 deal.not_found, 31003 record.changed.
CREATE PROCEDURE deal_delete(p_actor BIGINT, p_update BIGINT, p_deal BIGINT, p_version INT)
BEGIN
  DECLARE v_now DATETIME(3) DEFAULT SYSDATE(3);

  CALL act_as(p_actor, p_update);
  CALL deal_begin(p_actor, p_deal, 'deals.edit', p_version);
  UPDATE deals SET deleted_at = v_now, version = version + 1, updated_at = v_now WHERE id = p_deal;
  -- At the same moment, as client_delete does.
  SET @crm_automatic = 1;
  UPDATE tasks SET deleted_at = v_now, version = version + 1, updated_at = v_now WHERE deal_id = p_deal AND deleted_at IS NULL;
  SET @crm_automatic = 0;
  CALL act_end();
END;
