-- Brings back the tasks that losing a deal at p_closed_at had set aside; with p_until they only move to that moment, the deal's new end.
-- Consequences of what the actor did, so automatic.
-- Internal: deal_reopen, deal_close, task_create, task_reopen; the deal is locked and, but for p_until, open again: else its tasks, coming
-- back, would reopen it by themselves.
CREATE PROCEDURE deal_bring_back(p_deal BIGINT, p_closed_at DATETIME(3), p_until DATETIME(3))
BEGIN
  IF p_closed_at IS NOT NULL THEN
    SET @crm_automatic = 1;
    UPDATE tasks SET deleted_at = p_until, version = version + 1, updated_at = SYSDATE(3)
    WHERE deal_id = p_deal AND deleted_at = p_closed_at AND state <> 'completed';
    SET @crm_automatic = 0;
  END IF;
END;
