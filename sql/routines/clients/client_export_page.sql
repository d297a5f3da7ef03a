-- The clients that client_page would show, whole and in the order in which they were entered: those after the client p_after (NULL: from
-- the first), at most p_limit (up to 5000). One call after the other, with the last id, walks all of them; p_text to p_stage as there.
-- One set: id, full_name, company, phone, email, telegram_username, birth_date, segment, notes, manager_id, manager_name,
-- next_contact_on, last_contact_at, created_at, version.
-- Needs clients.see. Refuses 31000 to 31002 (must_have), 31016 input.choice_invalid.
CREATE PROCEDURE client_export_page(p_actor BIGINT, p_text TEXT, p_name TEXT, p_segment TEXT, p_from DATETIME(3), p_to DATETIME(3),
                                    p_manager BIGINT, p_stage TEXT, p_after BIGINT, p_limit INT)
BEGIN
  CALL must_have(p_actor, 'clients.see');
  IF p_segment NOT IN ('new', 'regular', 'vip') OR p_stage NOT IN ('open', 'new', 'in_progress', 'won', 'lost') THEN
    SIGNAL SQLSTATE '45000' SET MYSQL_ERRNO = 31016, MESSAGE_TEXT = 'input.choice_invalid';
  END IF;
  CALL client_filter(p_actor, @crm_scope, p_text, p_name, p_segment, p_from, p_to, p_manager, p_stage, 'newest');
  CALL run_built(CONCAT('SELECT c.id, c.full_name, c.company, c.phone, c.email, c.telegram_username, c.birth_date, c.segment, c.notes, ',
                        'c.manager_id, m.full_name AS manager_name, c.next_contact_on, c.last_contact_at, c.created_at, c.version FROM ',
                        @crm_from, ' LEFT JOIN users AS m ON m.id = c.manager_id WHERE ', CONCAT_WS(' AND ', @crm_where, CONCAT('c.id > ', p_after)),
                        ' ORDER BY c.id LIMIT ', LEAST(GREATEST(p_limit, 1), 5000)));
END;
