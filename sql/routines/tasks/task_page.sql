-- A page of the tasks that the actor may see: the p_limit rows after the task p_after, with p_back those before it; without p_after the
-- first ones. p_view: 'mine' (assigned to the actor), 'team' (to his team) or 'all'. What is NULL is not asked for: p_text words that begin
-- words of the title; p_priority; p_deal; p_assignee (0: nobody's); deadlines from p_from until before p_to (UTC). p_status: NULL is open,
-- else 'new', 'in_progress', 'overdue', 'completed' or 'any'. p_sort of open ones: 'deadline' (the most urgent first, those without one
-- last) or 'newest'; completed ones come the last completed first, 'any' the newest first.
-- Set 1 (id, title, deal_id, deal_title, client_name, assignee_id, assignee_name, priority, deadline, status, completed_at); set 2
-- (total), 1001 stands for more than 1000. Set 3 of 'mine' and 'team', where nothing else is asked for: (status, tasks) of the open ones.
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
  -- What they are counted from.
  DECLARE v_count TEXT DEFAULT NULL;
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
  SET v_scope = IF(p_view = 'mine', NULL, NULLIF(@crm_scope, 'all'));
  SET @crm_common = 0;
  IF p_text IS NOT NULL THEN
    CALL work_common('task', p_text);
    SET v_where = CONCAT_WS(' AND ', v_where, IF(@crm_common, work_look('task', p_text, 1, 0), NULL));
  END IF;
  SET v_from = CASE
    WHEN p_text IS NOT NULL AND NOT @crm_common THEN
      CONCAT('(', COALESCE(work_found('task', p_text), 'SELECT 0 AS record_id'), ') AS f STRAIGHT_JOIN tasks AS t ON t.id = f.record_id')
    WHEN p_view = 'team' THEN
      CONCAT('users AS m STRAIGHT_JOIN tasks AS t FORCE INDEX (', IF(v_open, 'tasks_mine', 'tasks_done_by'), ') ON t.assignee_id = m.id')
    WHEN p_deal IS NOT NULL THEN 'tasks AS t FORCE INDEX (tasks_deal_due)'
    WHEN p_view = 'mine' OR p_assignee IS NOT NULL THEN
      CONCAT('tasks AS t FORCE INDEX (', IF(v_open, 'tasks_mine', IF(p_status = 'completed', 'tasks_done_by', 'tasks_assignee')), ')')
    ELSE CONCAT('tasks AS t FORCE INDEX (', IF(p_priority IS NOT NULL AND @crm_index = 'tasks_due', 'tasks_priority', @crm_index), ')') END;
  IF p_view = 'team' THEN
    SET v_where = CONCAT(v_where, IF(v_from LIKE 'users AS m %', CONCAT(' AND m.manager_id = ', p_actor),
                                     CONCAT(' AND t.assignee_id IN (SELECT m.id FROM users AS m WHERE m.manager_id = ', p_actor, ')')));
  END IF;
  SET v_count = v_from;
  IF v_scope IS NOT NULL THEN
    CALL task_own_from(p_actor, v_scope, v_open,
                       IF(p_view = 'team' OR COALESCE(IF(@crm_common, NULL, p_text), p_deal, p_assignee) IS NOT NULL, v_from, NULL));
    SET v_from = @crm_from, v_count = @crm_count;
  END IF;
  -- Completed tasks of a deal that went with its client are not deleted themselves; open ones have none such.
  IF NOT v_open THEN
    SET v_from = CONCAT(v_from, ' STRAIGHT_JOIN deals AS d ON d.id = t.deal_id AND d.deleted_at IS NULL'),
        v_count = CONCAT(v_count, ' STRAIGHT_JOIN deals AS d ON d.id = t.deal_id AND d.deleted_at IS NULL');
  END IF;
  CALL run_built(CONCAT(
    'SELECT t.id, t.title, t.deal_id, d.title AS deal_title, c.full_name AS client_name, t.assignee_id, u.full_name AS assignee_name,',
    ' t.priority, t.deadline, task_status(t.state, t.due_at) AS status, t.completed_at FROM (SELECT t.id FROM ', v_from, ' WHERE ',
    CONCAT_WS(' AND ', v_where, @crm_key), ' ORDER BY ', @crm_there, ' LIMIT ', v_limit,
    ') AS p STRAIGHT_JOIN tasks AS t ON t.id = p.id JOIN deals AS d ON d.id = t.deal_id JOIN clients AS c ON c.id = d.client_id',
    ' LEFT JOIN users AS u ON u.id = t.assignee_id ORDER BY ', @crm_order));
  -- Open ones are counted by the index of the open ones; of what is common there are more than one counts.
  CALL run_built(IF(
    v_scope IS NULL AND @crm_common = 1 AND p_status = 'any' AND p_view = 'all' AND COALESCE(p_priority, p_deal, p_assignee, p_from, p_to) IS NULL,
    'SELECT 1001 AS total',
    CONCAT('SELECT COUNT(*) AS total FROM (SELECT 1 AS one FROM ',
           IF(v_open, REPLACE(v_count, 'FORCE INDEX (PRIMARY)', 'FORCE INDEX (tasks_due)'), v_count), ' WHERE ', v_where, ' LIMIT 1001) AS n')));
  IF v_plain AND p_view <> 'all' THEN
    -- As task_status says; a call for each of thousands would cost more than reading them.
    CALL run_built(CONCAT('SELECT IF(t.due_at < ', v_now, ', ''overdue'', t.state) AS status, COUNT(*) AS tasks FROM ',
                          IF(p_view = 'team', 'users AS m STRAIGHT_JOIN tasks AS t FORCE INDEX (tasks_mine) ON t.assignee_id = m.id',
                             'tasks AS t FORCE INDEX (tasks_mine)'),
                          deals_own_join(p_actor, v_scope, 't.deal_id', 'o'), ' WHERE t.due_at IS NOT NULL AND ',
                          IF(p_view = 'team', CONCAT('m.manager_id = ', p_actor), CONCAT('t.assignee_id = ', p_actor)),
                          ' GROUP BY 1 ORDER BY 1'));
  END IF;
END;
