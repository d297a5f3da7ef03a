-- A page of the tasks that the actor may see: the p_limit rows after the task p_after, with p_back those before it; without p_after the
-- first ones. p_view: 'mine' (assigned to the actor), 'team' (to his team) or 'all'. What is NULL is not asked for: p_text words that begin
-- words of the title; p_priority; p_deal; p_assignee (0: nobody's); deadlines from p_from until before p_to (UTC). p_status: NULL is open,
-- else 'new', 'in_progress', 'overdue', 'completed' or 'any'. p_sort of open ones: 'deadline' (the most urgent first, those without one
-- last) or 'newest'; completed ones come the last completed first, 'any' the newest first.
-- Set 1 (id, title, deal_id, deal_title, client_name, assignee_id, assignee_name, priority, deadline, status, completed_at); set 2
-- (total, counted), a total above `counted` stands for more than that: 1000, 500 of completed ones, whose deals are looked at, or 20
-- where words that thousands of titles have were looked for. Set 3 of 'mine' and 'team', where nothing else is asked for: (status, tasks) of the open ones.
-- Needs tasks.see. Refuses 31000 to 31002 (must_have), 31016 input.choice_invalid.
CREATE PROCEDURE task_page(p_actor BIGINT, p_view TEXT, p_text TEXT, p_status TEXT, p_priority TEXT, p_deal BIGINT, p_assignee BIGINT,
                           p_from DATETIME(3), p_to DATETIME(3), p_sort TEXT, p_after BIGINT, p_back TINYINT, p_limit INT)
BEGIN
  DECLARE v_limit INT DEFAULT LEAST(GREATEST(p_limit, 1), 100);
  DECLARE v_plain TINYINT DEFAULT COALESCE(p_text, p_priority, p_deal, p_assignee, p_from, p_to) IS NULL;
  DECLARE v_open TINYINT DEFAULT COALESCE(p_status, 'new') IN ('new', 'in_progress', 'overdue');
  -- Whose deals' tasks they are: NULL is everybody's, and where they are one's own anyhow.
  DECLARE v_scope VARCHAR(4) DEFAULT NULL;
  DECLARE v_from TEXT DEFAULT NULL;
  -- What they are counted from, and how far.
  DECLARE v_count TEXT DEFAULT NULL;
  DECLARE v_counted INT DEFAULT 1000;
  -- The page, and of a team's, what one of its people adds to it.
  DECLARE v_rows MEDIUMTEXT DEFAULT NULL;
  DECLARE v_head TEXT DEFAULT NULL;
  DECLARE v_tail TEXT DEFAULT NULL;
  -- Whose tasks alone they are: "7", of a team "7,9".
  DECLARE v_of TEXT DEFAULT IF(p_view = 'mine', p_actor, NULLIF(p_assignee, 0));
  DECLARE v_where TEXT DEFAULT NULL;
  DECLARE v_now VARCHAR(30) DEFAULT CONCAT('''', SYSDATE(3), '''');

  CALL must_have(p_actor, 'tasks.see');
  IF COALESCE(p_view, '') NOT IN ('mine', 'team', 'all') OR COALESCE(p_sort, '') NOT IN ('deadline', 'newest')
     OR p_status NOT IN ('new', 'in_progress', 'overdue', 'completed', 'any') OR p_priority NOT IN ('low', 'medium', 'high') THEN
    SIGNAL SQLSTATE '45000' SET MYSQL_ERRNO = 31016, MESSAGE_TEXT = 'input.choice_invalid';
  END IF;
  CALL task_order(v_open, p_status, p_sort, p_after, COALESCE(p_back, 0));
  -- The statuses are those of task_status, said so that an index finds them; a test compares.
  SET v_where = CONCAT_WS(
    -- What has a due_at is not deleted, and stands in the index.
    ' AND ', IF(v_open, 't.due_at IS NOT NULL', 't.deleted_at IS NULL'),
    CASE WHEN p_status IS NULL THEN 't.due_at IS NOT NULL'
         WHEN p_status = 'overdue' THEN CONCAT('t.due_at < ', v_now)
         WHEN v_open THEN CONCAT('t.due_at >= ', v_now, ' AND t.state = ''', p_status, '''')
         WHEN p_status = 'completed' THEN 't.completed_at IS NOT NULL' END,
    CONCAT('t.priority = ''', p_priority, ''''), CONCAT('t.deal_id = ', p_deal),
    IF(p_assignee = 0, 't.assignee_id IS NULL', CONCAT('t.assignee_id = ', p_assignee)),
    CONCAT('t.deadline >= ''', p_from, ''''), CONCAT('t.deadline < ''', p_to, ''''),
    IF(v_open, CONCAT('t.due_at >= ''', p_from, ''''), NULL), IF(v_open, CONCAT('t.due_at < ''', p_to, ''''), NULL),
    IF(p_view = 'mine', CONCAT('t.assignee_id = ', p_actor), NULL));
  IF p_view = 'team' THEN
    SELECT COALESCE(TRIM(LEADING '[' FROM TRIM(TRAILING ']' FROM REPLACE(JSON_ARRAYAGG(id), ' ', ''))), 'NULL') INTO v_of
    FROM users
    WHERE manager_id = p_actor;
  END IF;
  SET v_scope = IF(p_view = 'mine', NULL, NULLIF(@crm_scope, 'all'));
  SET @crm_common = 0;
  IF p_text IS NOT NULL THEN
    CALL work_common('task', p_text);
    SET v_where = CONCAT_WS(' AND ', v_where, IF(@crm_common, work_look('task', p_text, 1, 0), NULL));
  END IF;
  SET v_from = CASE
    WHEN p_text IS NOT NULL AND NOT @crm_common THEN
      CONCAT('(', COALESCE(work_found('task', p_text), 'SELECT 0 AS record_id'), ') AS f STRAIGHT_JOIN tasks AS t ON t.id = f.record_id')
    WHEN p_deal IS NOT NULL THEN 'tasks AS t FORCE INDEX (tasks_deal_due)'
    WHEN p_view <> 'all' OR p_assignee IS NOT NULL THEN
      CONCAT('tasks AS t FORCE INDEX (', IF(v_open, 'tasks_mine', IF(p_status = 'completed', 'tasks_done_by', 'tasks_assignee')), ')')
    ELSE CONCAT('tasks AS t FORCE INDEX (', IF(p_priority IS NOT NULL AND @crm_index = 'tasks_due', 'tasks_priority', @crm_index), ')') END;
  SET v_count = v_from;
  IF v_scope IS NOT NULL THEN
    CALL task_own_from(p_actor, v_scope, v_open,
                       IF(p_view = 'team' OR COALESCE(IF(@crm_common, NULL, p_text), p_deal, p_assignee) IS NOT NULL, v_from, NULL));
    SET v_from = @crm_from, v_count = @crm_count;
  ELSEIF NOT v_open THEN
    -- Completed tasks of a deal that went with its client are not deleted themselves; open ones have none such. Who has a task is one of
    -- the deal's people while it is there, which is sooner seen than the deal.
    SET v_from = CONCAT(v_from, ' STRAIGHT_JOIN deals AS d ON d.id = t.deal_id AND d.deleted_at IS NULL'),
        v_count = IF(v_of IS NULL, v_from,
                     CONCAT(v_count, ' STRAIGHT_JOIN deal_people AS w ON w.user_id = t.assignee_id AND w.deal_id = t.deal_id'));
  END IF;
  SET v_tail = CONCAT(' ORDER BY ', @crm_there, ' LIMIT ', v_limit);
  IF p_view = 'team' AND NOT v_open AND v_from LIKE 'tasks AS t FORCE INDEX (tasks%' THEN
    -- The first of all are among the first of each.
    SET v_head = CONCAT('(SELECT t.id, t.completed_at FROM ', v_from, ' WHERE ', CONCAT_WS(' AND ', v_where, @crm_key), ' AND t.assignee_id = '),
        v_rows = CONCAT('SELECT t.id FROM (', v_head, REPLACE(v_of, ',', CONCAT(v_tail, ') UNION ALL ', v_head)), v_tail, ')) AS t', v_tail);
  END IF;
  IF p_view = 'team' THEN
    SET v_where = CONCAT(v_where, ' AND t.assignee_id IN (', v_of, ')');
  END IF;
  CALL run_built(CONCAT(
    'SELECT t.id, t.title, t.deal_id, d.title AS deal_title, c.full_name AS client_name, t.assignee_id, u.full_name AS assignee_name,',
    ' t.priority, t.deadline, task_status(t.state, t.due_at) AS status, t.completed_at FROM (',
    COALESCE(v_rows, CONCAT('SELECT t.id FROM ', v_from, ' WHERE ', CONCAT_WS(' AND ', v_where, @crm_key), v_tail)),
    ') AS p STRAIGHT_JOIN tasks AS t ON t.id = p.id JOIN deals AS d ON d.id = t.deal_id JOIN clients AS c ON c.id = d.client_id',
    ' LEFT JOIN users AS u ON u.id = t.assignee_id ORDER BY ', @crm_order));
  SET @crm_total = NULL;
  IF v_scope IS NOT NULL AND v_plain AND p_view = 'all' AND p_status IN ('completed', 'any') THEN
    CALL task_own_count(p_actor, v_scope, p_status);
  ELSEIF v_scope IS NULL AND @crm_common = 1 AND p_status = 'any' AND p_view = 'all' AND COALESCE(p_priority, p_deal, p_assignee, p_from, p_to) IS NULL THEN
    -- Of one word that is common there are more.
    SET @crm_total = 1001;
  ELSEIF @crm_common THEN
    SET v_counted = 20;
  ELSEIF NOT v_open THEN
    SET v_counted = 500;
  END IF;
  IF @crm_total IS NOT NULL THEN
    SELECT CAST(@crm_total AS SIGNED) AS total, v_counted AS counted;
  ELSE
    -- Open ones are counted by the index of the open ones.
    CALL run_built(CONCAT('SELECT COUNT(*) AS total, ', v_counted, ' AS counted FROM (SELECT 1 AS one FROM ',
                          IF(v_open, REPLACE(v_count, 'FORCE INDEX (PRIMARY)', 'FORCE INDEX (tasks_due)'), v_count), ' WHERE ', v_where,
                          ' LIMIT ', v_counted + 1, ') AS n'));
  END IF;
  IF v_plain AND p_view <> 'all' THEN
    -- As task_status says; a call for each of thousands would cost more than reading them.
    CALL run_built(CONCAT('SELECT IF(t.due_at < ', v_now, ', ''overdue'', t.state) AS status, COUNT(*) AS tasks FROM ',
                          'tasks AS t FORCE INDEX (tasks_mine)', deals_own_join(p_actor, v_scope, 't.deal_id', 'o'),
                          ' WHERE t.due_at IS NOT NULL AND t.assignee_id IN (', v_of, ') GROUP BY 1 ORDER BY 1'));
  END IF;
END;
