-- Opens a closed deal again, in progress, with the tasks that losing it had set aside. One row `version`.
-- Needs deals.see and deals.edit for this deal. Refuses 31000 to 31002, 31310 deal.not_found, 31003 record.changed,
-- 31313 deal.not_closed.
CREATE PROCEDURE deal_reopen(p_actor BIGINT, p_update BIGINT, p_deal BIGINT, p_version INT)
BEGIN
  DECLARE v_closed_at DATETIME(3) DEFAULT NULL;

  CALL act_as(p_actor, p_update);
  CALL deal_begin(p_actor, p_deal, 'deals.edit', p_version);
  IF @crm_stage <> 'closed' THEN
    SIGNAL SQLSTATE '45000' SET MYSQL_ERRNO = 31313, MESSAGE_TEXT = 'deal.not_closed';
  END IF;
  SELECT closed_at INTO v_closed_at FROM deals WHERE id = p_deal;
  UPDATE deals SET stage = 'in_progress', outcome = NULL, lost_reason = NULL, version = version + 1, updated_at = SYSDATE(3)
  WHERE id = p_deal;
  CALL deal_bring_back(p_deal, v_closed_at, NULL);
  CALL deal_tell(p_deal, 'deal_reopened', 0);
  CALL act_end();
  SELECT @crm_version + 1 AS version;
END;
