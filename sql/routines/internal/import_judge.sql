-- What would become of the rows p_from < row_no <= p_to: a client with the same phone, else the same e-mail, is the same client (the
-- oldest of several); of a row with neither, one with the same name and company. The file's values fill and replace the client's, what it
-- does not say stays.
-- Internal: import_compare, import_apply. A row that means a client whom an earlier row means is a duplicate.
CREATE PROCEDURE import_judge(p_actor BIGINT, p_import BIGINT, p_from INT, p_to INT)
BEGIN
  DECLARE v_all TINYINT DEFAULT scope_of(p_actor, 'clients.edit') <=> 'all';

  UPDATE import_rows AS r
  -- With a limit the inner rows are read before any is written, on both servers.
  JOIN (SELECT s.row_no,
               (SELECT MIN(c.id) FROM clients AS c WHERE c.phone = s.phone AND c.deleted_at IS NULL) AS by_phone,
               (SELECT MIN(c.id) FROM clients AS c WHERE c.email = s.email AND c.deleted_at IS NULL) AS by_email,
               IF(s.phone IS NULL AND s.email IS NULL,
                  (SELECT MIN(c.id) FROM clients AS c
                   WHERE c.listed_name = LEFT(s.full_name, 40) AND c.full_name = s.full_name
                     AND (s.company IS NULL OR c.company <=> s.company)), NULL) AS by_name
        FROM import_rows AS s
        WHERE s.import_id = p_import AND s.row_no > p_from AND s.row_no <= p_to AND s.verdict IN ('unknown', 'new', 'changed', 'same')
        ORDER BY s.row_no
        LIMIT 1000000) AS m ON m.row_no = r.row_no
  LEFT JOIN clients AS c ON c.id = COALESCE(m.by_phone, m.by_email, m.by_name)
  LEFT JOIN users AS u ON u.id = r.manager_id AND u.state = 'active' AND u.role IN ('admin', 'manager')
  SET r.client_id = c.id,
      r.verdict = CASE
        WHEN r.manager_id IS NOT NULL AND u.id IS NULL THEN 'error'
        WHEN c.id IS NULL THEN 'new'
        WHEN m.by_phone <> m.by_email AND NOT c.email <=> r.email THEN 'error'
        WHEN COALESCE(NOT CAST(r.full_name AS BINARY) <=> CAST(c.full_name AS BINARY) AND r.full_name IS NOT NULL, 0)
          OR (r.company IS NOT NULL AND NOT CAST(r.company AS BINARY) <=> CAST(c.company AS BINARY))
          OR (r.phone IS NOT NULL AND NOT r.phone <=> c.phone)
          OR (r.email IS NOT NULL AND NOT r.email <=> c.email)
          OR (r.telegram_username IS NOT NULL AND NOT CAST(r.telegram_username AS BINARY) <=> CAST(c.telegram_username AS BINARY))
          OR (r.birth_date IS NOT NULL AND NOT r.birth_date <=> c.birth_date)
          OR (r.segment IS NOT NULL AND NOT r.segment <=> c.segment)
          OR (r.notes IS NOT NULL AND NOT CAST(r.notes AS BINARY) <=> CAST(c.notes AS BINARY))
          OR (r.manager_id IS NOT NULL AND NOT r.manager_id <=> c.manager_id)
          THEN IF(v_all OR client_right(p_actor, 'clients.edit', c.id), 'changed', 'error')
        ELSE 'same'
      END,
      r.reason = CASE
        WHEN r.manager_id IS NOT NULL AND u.id IS NULL THEN 'manager'
        WHEN m.by_phone <> m.by_email AND NOT c.email <=> r.email THEN 'two_clients'
        WHEN c.id IS NOT NULL AND NOT v_all AND NOT client_right(p_actor, 'clients.edit', c.id) THEN 'not_yours'
      END
  WHERE r.import_id = p_import;

  UPDATE import_rows AS r
  JOIN import_rows AS e
    ON e.import_id = r.import_id AND e.client_id = r.client_id AND e.row_no < r.row_no AND e.verdict IN ('new', 'changed', 'same')
  SET r.verdict = 'duplicate', r.reason = 'same_as', r.detail = e.line
  WHERE r.import_id = p_import AND r.row_no > p_from AND r.row_no <= p_to AND r.verdict IN ('changed', 'same');
END;
