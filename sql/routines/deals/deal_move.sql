-- Moves an open deal to the stage 'new' (while nothing of it was begun) or 'in_progress'. Closing and reopening have procedures of their
-- own. One row `version`.
-- Needs deals.see and deals.edit for this deal. Refuses 31000 to 31002, 31310 deal.not_found, 31003 record.changed,
-- 31316 deal.move_illegal.
CREATE PROCEDURE deal_move(p_actor BIGINT, p_update BIGINT, p_deal BIGINT, p_version INT, p_stage TEXT)
BEGIN
  CALL act_as(p_actor, p_update);
  CALL deal_begin(p_actor, p_deal, 'deals.edit', p_version);
  IF @crm_stage = 'closed' OR COALESCE(p_stage, '') NOT IN ('new', 'in_progress') THEN
    SIGNAL SQLSTATE '45000' SET MYSQL_ERRNO = 31316, MESSAGE_TEXT = 'deal.move_illegal';
  END IF;
  IF @crm_stage <> p_stage THEN
    UPDATE deals SET stage = p_stage, version = version + 1, updated_at = SYSDATE(3) WHERE id = p_deal;
    SET @crm_version = @crm_version + 1;
  END IF;
  CALL act_end();
  SELECT @crm_version + 0 AS version;
END;
