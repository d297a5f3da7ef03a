-- Closes a deal as 'won' or, with a reason, as 'lost'; one that is closed the other way changes its outcome. Won needs all tasks to be
-- completed; the open ones of a lost deal are deleted along and come back with it (deal_reopen). One row (version, set_aside): how many.
-- Needs deals.see and deals.edit for this deal. Refuses 31000 to 31002, 31310 deal.not_found, 31003 record.changed, 31016
-- input.choice_invalid, 31015 input.too_long, 31018 input.text_invalid, 31312 deal.closed_already, 31314 deal.reason_missing; 31315
-- deal.has_open_tasks by the trigger deals_stage_update.
CREATE PROCEDURE deal_close(p_actor BIGINT, p_update BIGINT, p_deal BIGINT, p_version INT, p_outcome TEXT, p_reason TEXT)
BEGIN
  DECLARE v_reason TEXT DEFAULT IF(p_outcome = 'lost', given(p_reason), NULL);
  DECLARE v_now DATETIME(3) DEFAULT SYSDATE(3);
  DECLARE v_aside INT DEFAULT 0;

  CALL act_as(p_actor, p_update);
  CALL deal_begin(p_actor, p_deal, 'deals.edit', p_version);
  IF COALESCE(p_outcome, '') NOT IN ('won', 'lost') THEN
    SIGNAL SQLSTATE '45000' SET MYSQL_ERRNO = 31016, MESSAGE_TEXT = 'input.choice_invalid';
  END IF;
  IF @crm_outcome = p_outcome THEN
    SIGNAL SQLSTATE '45000' SET MYSQL_ERRNO = 31312, MESSAGE_TEXT = 'deal.closed_already';
  END IF;
  IF p_outcome = 'lost' THEN
    IF v_reason IS NULL THEN
      SIGNAL SQLSTATE '45000' SET MYSQL_ERRNO = 31314, MESSAGE_TEXT = 'deal.reason_missing';
    END IF;
    CALL check_text(v_reason, 500, 1);
    SET @crm_automatic = 1;
    UPDATE tasks SET deleted_at = v_now, version = version + 1, updated_at = v_now
    WHERE deal_id = p_deal AND due_at IS NOT NULL;
    SET v_aside = ROW_COUNT(), @crm_automatic = 0;
  ELSEIF @crm_stage = 'closed' THEN
    CALL deal_bring_back(p_deal, (SELECT closed_at FROM deals WHERE id = p_deal), v_now);
  END IF;
  UPDATE deals
  SET stage = 'closed', outcome = p_outcome, lost_reason = v_reason, closed_at = v_now, version = version + 1, updated_at = v_now
  WHERE id = p_deal;
  CALL deal_tell(p_deal, 'deal_closed', 0);
  CALL act_end();
  SELECT @crm_version + 1 AS version, v_aside AS set_aside;
END;
