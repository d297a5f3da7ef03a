-- Begins a change of a deal: locks it and refuses whoever may not see it or lacks the permission for it; @crm_version, @crm_stage,
-- @crm_outcome, @crm_manager are as they are under the lock.
-- Internal: after act_as; other users and the client are locked before. p_version: that which the actor saw, NULL: whichever.
-- Refuses 31000 to 31002, 31310 deal.not_found, 31003 record.changed.
CREATE PROCEDURE deal_begin(p_actor BIGINT, p_deal BIGINT, p_permission VARCHAR(40), p_version INT)
BEGIN
  CALL must_have(p_actor, 'deals.see');
  SET @crm_version = NULL;
  SELECT version, stage, outcome, manager_id INTO @crm_version, @crm_stage, @crm_outcome, @crm_manager
  FROM deals
  WHERE id = p_deal
  FOR UPDATE;
  IF NOT sees_deal(p_actor, p_deal) THEN
    SIGNAL SQLSTATE '45000' SET MYSQL_ERRNO = 31310, MESSAGE_TEXT = 'deal.not_found';
  END IF;
  IF NOT deal_right(p_actor, p_permission, p_deal) THEN
    SIGNAL SQLSTATE '45000' SET MYSQL_ERRNO = 31002, MESSAGE_TEXT = 'permission.denied';
  END IF;
  IF p_version <> @crm_version THEN
    SIGNAL SQLSTATE '45000' SET MYSQL_ERRNO = 31003, MESSAGE_TEXT = 'record.changed';
  END IF;
END;
