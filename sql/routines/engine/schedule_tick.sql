-- The regular work: tells of tasks that have become overdue, retires what is old. Returns at once when it ran within p_seconds, so that
-- the event and every process may call it as often as they like.
-- For the engine and the event `crm_tick`. Refuses nothing. No result set.
CREATE PROCEDURE schedule_tick(p_seconds INT)
BEGIN
  DECLARE v_due TINYINT DEFAULT 0;
  DECLARE v_boundary BIGINT DEFAULT NULL;

  SET time_zone = '+00:00';
  -- A plain read first: nearly every call ends here and locks nothing.
  SELECT ran_at <= SYSDATE(3) - INTERVAL p_seconds SECOND INTO v_due FROM schedule WHERE name = 'tick';
  IF v_due THEN
    -- Again under the lock: of several callers one does the work.
    SELECT ran_at <= SYSDATE(3) - INTERVAL p_seconds SECOND INTO v_due FROM schedule WHERE name = 'tick' FOR UPDATE;
  END IF;
  IF v_due THEN
    UPDATE schedule SET ran_at = SYSDATE(3) WHERE name = 'tick';
    CALL tasks_tell_overdue();

    -- Telegram keeps updates for a day and restarts its ids after an idle week: eight days are enough to know a repeated one.
    -- A thousand rows at a time, so that no tick holds its locks for long.
    DELETE FROM inbox WHERE received_at < SYSDATE(3) - INTERVAL 8 DAY AND handled = 1 ORDER BY received_at LIMIT 1000;

    -- Ids grow with time: the oldest are the first by primary key, and no index on the time is needed.
    SELECT MAX(o.id) INTO v_boundary
    FROM (SELECT id, created_at FROM outbox ORDER BY id LIMIT 1000) AS o
    WHERE o.created_at < SYSDATE(3) - INTERVAL 8 DAY;
    DELETE FROM outbox WHERE id <= v_boundary AND state <> 'queued';

    SET v_boundary = NULL;
    SELECT MAX(n.id) INTO v_boundary
    FROM (SELECT id, created_at FROM notifications ORDER BY id LIMIT 1000) AS n
    WHERE n.created_at < SYSDATE(3) - INTERVAL 90 DAY;
    -- One that has been due for as long is for somebody who does not come back.
    DELETE FROM notifications
    WHERE id <= v_boundary AND (state <> 'pending' OR deliver_after < SYSDATE(3) - INTERVAL 90 DAY);

    SET v_boundary = NULL;
    SELECT MAX(j.id) INTO v_boundary
    FROM (SELECT id, created_at FROM jobs ORDER BY id LIMIT 1000) AS j
    WHERE j.created_at < SYSDATE(3) - INTERVAL 90 DAY;
    DELETE FROM jobs WHERE id <= v_boundary AND state IN ('done', 'failed');

    CALL files_retire();
  END IF;
END;
