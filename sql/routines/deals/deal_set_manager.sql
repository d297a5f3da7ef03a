-- Gives a deal to another manager, who is told. One row `version`.
-- Needs deals.see and deals.set_manager for this deal. Refuses 31000 to 31002, 31310 deal.not_found, 31003 record.changed,
-- 31311 deal.manager_invalid.
CREATE PROCEDURE deal_set_manager(p_actor BIGINT, p_update BIGINT, p_deal BIGINT, p_version INT, p_manager BIGINT)
BEGIN
  CALL act_as(p_actor, p_update);
  CALL manager_ok(p_manager);
  CALL deal_begin(p_actor, p_deal, 'deals.set_manager', p_version);
  IF NOT @crm_manager_ok THEN
    SIGNAL SQLSTATE '45000' SET MYSQL_ERRNO = 31311, MESSAGE_TEXT = 'deal.manager_invalid';
  END IF;
  IF NOT @crm_manager <=> p_manager THEN
    UPDATE deals SET manager_id = p_manager, version = version + 1, updated_at = SYSDATE(3) WHERE id = p_deal;
    SET @crm_version = @crm_version + 1;
    CALL deal_notice(p_manager, 'deal_assigned', p_deal, ',"as":"manager"');
  END IF;
  CALL act_end();
  SELECT @crm_version + 0 AS version;
END;
