-- The deal follows its tasks: counts them (by what is added to each number), keeps the earliest deadline and moves by itself:
--   p_opened     a task became open: a closed deal is reopened
--   p_completed  a task was completed: the deal is won, if it was the last open one
--   a first task was started or completed: the deal is in progress
-- but not a deal that the change which is just being taken back has moved: undo_deal puts it where it was.
-- For the triggers tasks_work_*; the one place of these rules. Moving is an audit entry of whoever caused it, marked automatic, and the
-- deal's people are told. The deal's row is locked by the caller's procedure before its tasks; writers by hand get it here.
CREATE PROCEDURE deal_follow(p_deal BIGINT, p_total INT, p_started INT, p_done INT, p_opened TINYINT, p_completed TINYINT)
BEGIN
  DECLARE v_automatic TINYINT DEFAULT @crm_automatic;
  DECLARE v_stage VARCHAR(12) DEFAULT NULL;
  DECLARE v_to VARCHAR(12) DEFAULT NULL;
  DECLARE v_open INT DEFAULT 0;
  DECLARE v_next DATETIME(3) DEFAULT NULL;

  SELECT stage, tasks_total + p_total - tasks_done - p_done INTO v_stage, v_open FROM deals WHERE id = p_deal FOR UPDATE;
  -- One entry of the index, however many tasks there are; MIN would read them all.
  SELECT MAX(due_at) INTO v_next
  FROM (SELECT due_at FROM tasks FORCE INDEX (tasks_deal_due) WHERE deal_id = p_deal AND due_at > '1000-01-01' ORDER BY due_at LIMIT 1) AS t;
  SET v_to = CASE WHEN @crm_undo IS NOT NULL AND undo_has('deal', p_deal) THEN v_stage
                  WHEN p_opened AND v_stage = 'closed' THEN 'in_progress'
                  WHEN p_completed AND v_open = 0 THEN 'closed'
                  WHEN p_started > 0 AND v_stage = 'new' THEN 'in_progress'
                  ELSE v_stage END;
  SET @crm_automatic = 1;
  UPDATE deals
  SET tasks_total = tasks_total + p_total, tasks_started = tasks_started + p_started, tasks_done = tasks_done + p_done,
      next_deadline = IF(v_next < '9999-12-31', v_next, NULL), last_activity_at = SYSDATE(3),
      outcome = IF(v_to = v_stage, outcome, IF(v_to = 'closed', 'won', NULL)), lost_reason = IF(v_to = v_stage, lost_reason, NULL),
      version = version + (v_to <> v_stage), updated_at = IF(v_to <> v_stage, SYSDATE(3), updated_at), stage = v_to
  WHERE id = p_deal;
  SET @crm_automatic = v_automatic;
  IF v_to <> v_stage AND 'closed' IN (v_to, v_stage) THEN
    CALL deal_tell(p_deal, IF(v_to = 'closed', 'deal_closed', 'deal_reopened'), 1);
  END IF;
END;
