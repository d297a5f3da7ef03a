-- Takes the next p_size rows back: clients that the import created are deleted, changed ones get their old values, unless somebody has
-- changed them since, or has a deal or was in touch with them. One row (done, total, finished); of an import that is undone the last one
-- again.
-- For jobs. Needs clients.create. Refuses 31000 to 31002, 31300 import.not_found, 31301 import.over.
CREATE PROCEDURE import_undo(p_actor BIGINT, p_import BIGINT, p_size INT)
BEGIN
  DECLARE v_from INT DEFAULT 0;
  DECLARE v_to INT DEFAULT 0;
  DECLARE v_total INT DEFAULT 0;

  CALL import_lock(p_actor, p_import, 'undone', 1);
  SET v_from = @crm_import_at, v_total = @crm_import_total;
  CALL act_as(p_actor, @crm_import_update);
  CALL must_have(p_actor, 'clients.create');
  IF @crm_import_state NOT IN ('undoing', 'undone') THEN
    SIGNAL SQLSTATE '45000' SET MYSQL_ERRNO = 31301, MESSAGE_TEXT = 'import.over';
  END IF;
  SET v_to = LEAST(v_from + GREATEST(p_size, 1), v_total);

  SELECT COUNT(*) INTO @crm_import_at
  FROM clients AS c
  JOIN import_rows AS r ON r.client_id = c.id
  WHERE r.import_id = p_import AND r.row_no > v_from AND r.row_no <= v_to AND r.version IS NOT NULL
  FOR UPDATE;
  UPDATE import_rows AS r
  LEFT JOIN clients AS c ON c.id = r.client_id
  SET r.undone = c.version <=> r.version AND c.deleted_at IS NULL
                 AND (r.verdict = 'changed'
                   OR (NOT EXISTS (SELECT 1 FROM deals AS d WHERE d.client_id = r.client_id AND d.deleted_at IS NULL)
                     AND NOT EXISTS (SELECT 1 FROM interactions AS t WHERE t.client_id = r.client_id)))
  WHERE r.import_id = p_import AND r.row_no > v_from AND r.row_no <= v_to AND r.version IS NOT NULL;
  UPDATE clients AS c
  JOIN import_rows AS r ON r.client_id = c.id
  SET c.full_name = r.old_full_name, c.company = r.old_company, c.phone = r.old_phone, c.email = r.old_email,
      c.telegram_username = r.old_telegram_username, c.birth_date = r.old_birth_date, c.segment = r.old_segment, c.notes = r.old_notes,
      -- Who is no manager any more gets no client back.
      c.manager_id = IF(r.old_manager_id IS NULL OR EXISTS (SELECT 1 FROM users AS u
                                                            WHERE u.id = r.old_manager_id AND u.state = 'active' AND u.role <> 'employee'),
                        r.old_manager_id, c.manager_id),
      c.version = c.version + 1, c.updated_at = SYSDATE(3)
  WHERE r.import_id = p_import AND r.row_no > v_from AND r.row_no <= v_to AND r.undone = 1 AND r.verdict = 'changed';
  UPDATE clients AS c
  JOIN import_rows AS r ON r.client_id = c.id
  SET c.deleted_at = SYSDATE(3), c.version = c.version + 1, c.updated_at = SYSDATE(3)
  WHERE r.import_id = p_import AND r.row_no > v_from AND r.row_no <= v_to AND r.undone = 1 AND r.verdict = 'new';

  UPDATE imports SET undone_to = v_to, state = IF(v_to >= total, 'undone', state) WHERE id = p_import AND state = 'undoing';
  CALL act_end();
  SELECT v_to AS done, v_total AS total, v_to >= v_total AS finished;
END;
