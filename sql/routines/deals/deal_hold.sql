-- Puts an open deal on hold until a day ('YYYY-MM-DD', at least tomorrow), with a reason: it keeps its stage and is not at risk
-- meanwhile. One row `version`.
-- Needs deals.see and deals.edit for this deal. Refuses 31000 to 31002, 31310 deal.not_found, 31003 record.changed, 31014
-- input.date_invalid, 31015 input.too_long, 31018 input.text_invalid, 31314 deal.reason_missing, 31312 deal.closed_already.
CREATE PROCEDURE deal_hold(p_actor BIGINT, p_update BIGINT, p_deal BIGINT, p_version INT, p_until TEXT, p_reason TEXT)
BEGIN
  DECLARE v_reason TEXT DEFAULT given(p_reason);

  CALL act_as(p_actor, p_update);
  CALL deal_begin(p_actor, p_deal, 'deals.edit', p_version);
  IF @crm_stage = 'closed' THEN
    SIGNAL SQLSTATE '45000' SET MYSQL_ERRNO = 31312, MESSAGE_TEXT = 'deal.closed_already';
  END IF;
  -- Where the day is over first on earth it may be today yet by UTC.
  IF p_until IS NULL OR NOT is_date(p_until) OR p_until < CAST(DATE(SYSDATE()) AS CHAR) THEN
    SIGNAL SQLSTATE '45000' SET MYSQL_ERRNO = 31014, MESSAGE_TEXT = 'input.date_invalid';
  END IF;
  CALL check_next_contact(p_until);
  IF v_reason IS NULL THEN
    SIGNAL SQLSTATE '45000' SET MYSQL_ERRNO = 31314, MESSAGE_TEXT = 'deal.reason_missing';
  END IF;
  CALL check_text(v_reason, 500, 1);
  UPDATE deals SET hold_until = p_until, hold_reason = v_reason, version = version + 1, updated_at = SYSDATE(3) WHERE id = p_deal;
  CALL act_end();
  SELECT @crm_version + 1 AS version;
END;
