-- What the record of an audit entry is called: of what hangs on a deal, a task or a client the name of that, of a message that of whoever got
-- it. NULL for what has no name or is gone.
-- For the audit log.
CREATE FUNCTION entry_record_name(p_kind VARCHAR(40), p_record BIGINT, p_deal BIGINT, p_task BIGINT) RETURNS VARCHAR(200)
READS SQL DATA
RETURN CASE p_kind
  WHEN 'client' THEN (SELECT full_name FROM clients WHERE id = p_record)
  WHEN 'interaction' THEN (SELECT c.full_name FROM interactions AS i JOIN clients AS c ON c.id = i.client_id WHERE i.id = p_record)
  WHEN 'merge' THEN (SELECT c.full_name FROM merges AS m JOIN clients AS c ON c.id = m.kept_id WHERE m.id = p_record)
  WHEN 'user' THEN (SELECT full_name FROM users WHERE id = p_record)
  WHEN 'access_request' THEN (SELECT full_name FROM access_requests WHERE id = p_record)
  WHEN 'message' THEN (SELECT u.full_name FROM messages AS m JOIN users AS u ON u.id = m.recipient_id WHERE m.id = p_record)
  WHEN 'role_permission' THEN (SELECT permission FROM role_permissions WHERE id = p_record)
  WHEN 'deal' THEN (SELECT title FROM deals WHERE id = p_record)
  WHEN 'deal_employee' THEN (SELECT title FROM deals WHERE id = p_deal)
  ELSE (SELECT title FROM tasks WHERE id = p_task)
END;
