-- Ends a deal's hold before its day. One row `version`.
-- Needs deals.see and deals.edit for this deal. Refuses 31000 to 31002, 31310 deal.not_found, 31003 record.changed,
-- 31317 deal.not_held.
CREATE PROCEDURE deal_release(p_actor BIGINT, p_update BIGINT, p_deal BIGINT, p_version INT)
BEGIN
  CALL act_as(p_actor, p_update);
  CALL deal_begin(p_actor, p_deal, 'deals.edit', p_version);
  IF EXISTS (SELECT 1 FROM deals WHERE id = p_deal AND hold_until IS NULL) THEN
    SIGNAL SQLSTATE '45000' SET MYSQL_ERRNO = 31317, MESSAGE_TEXT = 'deal.not_held';
  END IF;
  UPDATE deals SET hold_until = NULL, hold_reason = NULL, version = version + 1, updated_at = SYSDATE(3) WHERE id = p_deal;
  CALL act_end();
  SELECT @crm_version + 1 AS version;
END;
