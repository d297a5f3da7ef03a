-- A page of those who could take over what a user has, by name: the p_limit after the user p_after, with p_back those before; without
-- p_after the first page. Where there is something to manage they are active managers and admins, else all active users; in scope team the
-- team and the actor himself.
-- Set 1 (id, full_name); set 2 (total, position): those there are, and those before the first row, 1001 standing for more than 1000.
-- Needs employees.hand_over for this user. Refuses 31000 to 31002 (must_have), 31100 user.not_found.
CREATE PROCEDURE user_heirs(p_actor BIGINT, p_user BIGINT, p_after BIGINT, p_back TINYINT, p_limit INT)
BEGIN
  DECLARE v_limit INT DEFAULT LEAST(GREATEST(p_limit, 1), 100);
  DECLARE v_back TINYINT DEFAULT COALESCE(p_back, 0);
  DECLARE v_only BIGINT DEFAULT NULL;
  DECLARE v_manages TINYINT DEFAULT 0;
  DECLARE v_name VARCHAR(200) DEFAULT NULL;
  DECLARE v_id BIGINT DEFAULT NULL;
  DECLARE v_total INT DEFAULT 0;
  DECLARE v_start INT DEFAULT 0;

  CALL must_have(p_actor, 'employees.hand_over');
  SET v_only = IF(@crm_scope = 'all', NULL, p_actor);
  IF NOT employee_right(p_actor, 'employees.hand_over', p_user) THEN
    SIGNAL SQLSTATE '45000' SET MYSQL_ERRNO = 31100, MESSAGE_TEXT = 'user.not_found';
  END IF;
  CALL count_work(p_user, v_only);
  SET v_manages = @crm_clients + @crm_deals + @crm_team > 0;
  SELECT full_name, id INTO v_name, v_id FROM users WHERE id = p_after;
  SELECT COUNT(*),
         COALESCE(SUM(IF(v_back, full_name < v_name OR (full_name = v_name AND id < v_id),
                         full_name < v_name OR (full_name = v_name AND id <= v_id))), IF(v_back, COUNT(*), 0))
    INTO v_total, v_start
  FROM users
  WHERE state = 'active' AND id <> p_user AND (role <> 'employee' OR NOT v_manages)
    AND (v_only IS NULL OR id = v_only OR manager_id = v_only);
  IF v_back THEN
    SET v_start = GREATEST(v_start - v_limit, 0);
  END IF;
  SELECT id, full_name
  FROM users
  WHERE state = 'active' AND id <> p_user AND (role <> 'employee' OR NOT v_manages)
    AND (v_only IS NULL OR id = v_only OR manager_id = v_only)
  ORDER BY full_name, id
  LIMIT v_start, v_limit;
  SELECT LEAST(v_total, 1001) AS total, LEAST(v_start, 1001) AS position;
END;
