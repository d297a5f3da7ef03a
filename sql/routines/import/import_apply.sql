-- Brings in the next p_size rows, judged anew against the clients as they are now; how far it came commits with them, so that each
-- row is brought in once whatever is killed in between. One row (done, total, finished); of an import that is done the last one again.
-- For jobs and `crmbot import`. Needs clients.create, at this moment; for clients that change clients.edit. Refuses 31000 to 31002,
-- 31300 import.not_found, 31301 import.over.
CREATE PROCEDURE import_apply(p_actor BIGINT, p_import BIGINT, p_size INT)
BEGIN
  DECLARE v_from INT DEFAULT 0;
  DECLARE v_to INT DEFAULT 0;
  DECLARE v_total INT DEFAULT 0;
  DECLARE v_self BIGINT DEFAULT NULL;
  DECLARE v_first BIGINT DEFAULT NULL;
  DECLARE v_new INT DEFAULT 0;

  CALL import_lock(p_actor, p_import, 'applied', 1);
  SET v_from = @crm_import_at, v_total = @crm_import_total;
  -- The actor's row for writing: nobody else creates clients in this name until the commit, so that those with ids from the first new
  -- one on are this batch's.
  SELECT IF(scope_of(p_actor, 'clients.set_manager') <=> 'all', NULL, id) INTO v_self FROM users WHERE id = p_actor FOR UPDATE;
  CALL act_as(p_actor, @crm_import_update);
  CALL must_have(p_actor, 'clients.create');
  IF @crm_import_state NOT IN ('importing', 'done') THEN
    SIGNAL SQLSTATE '45000' SET MYSQL_ERRNO = 31301, MESSAGE_TEXT = 'import.over';
  END IF;
  SET v_to = LEAST(v_from + GREATEST(p_size, 1), v_total);
  -- Nobody of these is demoted before the commit.
  SELECT COUNT(*) INTO @crm_import_at
  FROM import_rows AS r
  JOIN users AS u ON u.id = r.manager_id
  WHERE r.import_id = p_import AND r.row_no > v_from AND r.row_no <= v_to
  LOCK IN SHARE MODE;
  CALL import_judge(p_actor, p_import, v_from, v_to);

  SELECT COUNT(*) INTO @crm_import_at
  FROM clients AS c
  JOIN import_rows AS r ON r.client_id = c.id
  WHERE r.import_id = p_import AND r.row_no > v_from AND r.row_no <= v_to AND r.verdict = 'changed'
  FOR UPDATE;
  UPDATE import_rows AS r
  JOIN clients AS c ON c.id = r.client_id
  SET r.version = c.version + 1, r.old_full_name = c.full_name, r.old_company = c.company, r.old_phone = c.phone, r.old_email = c.email,
      r.old_telegram_username = c.telegram_username, r.old_birth_date = c.birth_date, r.old_segment = c.segment, r.old_notes = c.notes,
      r.old_manager_id = c.manager_id
  WHERE r.import_id = p_import AND r.row_no > v_from AND r.row_no <= v_to AND r.verdict = 'changed';
  UPDATE clients AS c
  JOIN import_rows AS r ON r.client_id = c.id
  SET c.full_name = COALESCE(r.full_name, c.full_name), c.company = COALESCE(r.company, c.company),
      c.phone = COALESCE(r.phone, c.phone), c.email = IF(r.email <=> c.email, c.email, COALESCE(r.email, c.email)),
      c.telegram_username = COALESCE(r.telegram_username, c.telegram_username), c.birth_date = COALESCE(r.birth_date, c.birth_date),
      c.segment = COALESCE(r.segment, c.segment), c.notes = COALESCE(r.notes, c.notes),
      c.manager_id = COALESCE(r.manager_id, c.manager_id), c.version = c.version + 1, c.updated_at = SYSDATE(3)
  WHERE r.import_id = p_import AND r.row_no > v_from AND r.row_no <= v_to AND r.verdict = 'changed' AND c.deleted_at IS NULL;

  SET @crm_batch = 1;
  INSERT INTO clients (full_name, company, phone, email, telegram_username, birth_date, segment, notes, manager_id, created_by,
                       created_at, updated_at)
  SELECT full_name, company, phone, email, telegram_username, birth_date, COALESCE(segment, 'new'), notes, COALESCE(manager_id, v_self),
         p_actor, SYSDATE(3), SYSDATE(3)
  FROM import_rows
  WHERE import_id = p_import AND row_no > v_from AND row_no <= v_to AND verdict = 'new'
  ORDER BY row_no;
  SET v_new = ROW_COUNT();
  SET v_first = LAST_INSERT_ID();
  SET @crm_batch = NULL;
  IF v_new > 0 THEN
    -- In the order of the rows, as their ids are.
    UPDATE import_rows AS r
    JOIN (SELECT row_no, ROW_NUMBER() OVER (ORDER BY row_no) AS place
          FROM import_rows
          WHERE import_id = p_import AND row_no > v_from AND row_no <= v_to AND verdict = 'new') AS n ON n.row_no = r.row_no
    JOIN (SELECT id, ROW_NUMBER() OVER (ORDER BY id) AS place
          FROM clients
          WHERE id >= v_first AND created_by = p_actor) AS c ON c.place = n.place
    SET r.client_id = c.id, r.version = 1
    WHERE r.import_id = p_import;
    CALL import_follow(p_import, v_from, v_to);
  END IF;

  UPDATE imports
  SET applied_to = v_to, state = IF(v_to >= total, 'done', state), finished_at = IF(v_to >= total, SYSDATE(3), NULL)
  WHERE id = p_import AND state = 'importing';
  CALL act_end();
  SELECT v_to AS done, v_total AS total, v_to >= v_total AS finished;
END;
