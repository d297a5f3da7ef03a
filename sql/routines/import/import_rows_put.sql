-- Adds rows to an import that is being read: JSON array of [row_no, line, reason, detail, full_name, company, phone, email,
-- telegram_username, birth_date, segment, notes, manager_id], '' for what the file does not say. A row with a reason is a duplicate
-- ('same_as') or an error. What the program let through and the rules of clients do not is an error here. No result set.
-- For jobs and `crmbot import`. Needs clients.create; managers are taken from whoever may set any. Refuses 31000 to 31002, 31300
-- import.not_found, 31301 import.over.
CREATE PROCEDURE import_rows_put(p_actor BIGINT, p_import BIGINT, p_rows LONGTEXT)
BEGIN
  DECLARE v_managers TINYINT DEFAULT 0;
  DECLARE v_from INT DEFAULT 0;

  CALL import_lock(p_actor, p_import, 'compared', 0);
  CALL act_as(p_actor, NULL);
  CALL must_have(p_actor, 'clients.create');
  IF @crm_import_state <> 'reading' THEN
    SIGNAL SQLSTATE '45000' SET MYSQL_ERRNO = 31301, MESSAGE_TEXT = 'import.over';
  END IF;
  SET v_managers = scope_of(p_actor, 'clients.set_manager') <=> 'all';
  SET v_from = @crm_import_total;

  INSERT INTO import_rows (import_id, row_no, line, verdict, reason, detail, full_name, company, phone, email, telegram_username,
                           birth_date, segment, notes, manager_id)
  SELECT p_import, j.row_no, j.line, CASE j.reason WHEN '' THEN 'unknown' WHEN 'same_as' THEN 'duplicate' ELSE 'error' END,
         NULLIF(j.reason, ''), NULLIF(j.detail, ''), NULLIF(j.full_name, ''), NULLIF(j.company, ''), NULLIF(j.phone, ''),
         NULLIF(j.email, ''), NULLIF(j.telegram_username, ''), NULLIF(j.birth_date, ''), NULLIF(j.segment, ''), NULLIF(j.notes, ''),
         IF(v_managers, NULLIF(j.manager_id, ''), NULL)
  FROM JSON_TABLE(p_rows, '$[*]' COLUMNS (
    row_no INT PATH '$[0]', line INT PATH '$[1]', reason VARCHAR(40) PATH '$[2]', detail VARCHAR(400) PATH '$[3]',
    full_name VARCHAR(400) PATH '$[4]', company VARCHAR(400) PATH '$[5]', phone VARCHAR(40) PATH '$[6]', email VARCHAR(400) PATH '$[7]',
    telegram_username VARCHAR(64) PATH '$[8]', birth_date VARCHAR(10) PATH '$[9]', segment VARCHAR(10) PATH '$[10]',
    notes TEXT PATH '$[11]', manager_id VARCHAR(20) PATH '$[12]')) AS j;

  -- The rules of check_client, over all rows at once.
  UPDATE import_rows AS r
  SET r.verdict = 'error', r.reason = 'rule'
  WHERE r.import_id = p_import AND r.row_no > v_from AND r.verdict = 'unknown'
    AND (given(r.full_name) IS NULL
      OR has_controls(CONCAT_WS(' ', r.full_name, r.company), 0)
      OR has_controls(r.notes, 1) OR CHAR_LENGTH(r.notes) > 4000
      OR NOT r.phone REGEXP '^[+][1-9][0-9]{6,14}\\z'
      OR NOT r.email REGEXP '^[^@,;:<>()"\\\\\\s\\p{Z}\\p{C}]{1,64}@([^@,;:<>()"\\\\\\s\\p{Z}\\p{C}.]+[.])+[^@,;:<>()"\\\\\\s\\p{Z}\\p{C}.]{2,}\\z'
      OR NOT r.telegram_username REGEXP '^[A-Za-z][A-Za-z0-9_]{3,31}\\z'
      OR r.birth_date < '1900-01-01' OR r.birth_date > DATE(SYSDATE() + INTERVAL 14 HOUR));

  UPDATE imports AS i
  SET i.total = COALESCE((SELECT MAX(r.row_no) FROM import_rows AS r WHERE r.import_id = p_import), 0)
  WHERE i.id = p_import;
  CALL act_end();
END;
