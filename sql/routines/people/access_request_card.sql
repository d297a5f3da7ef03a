-- One request for access: (id, full_name, phone, username, created_at, state, decided_by_name, decided_at, role, user_id
-- of whoever asked, once they are a user).
-- Needs users.manage. Refuses 31000 to 31002 (must_have), 31120 request.not_found.
CREATE PROCEDURE access_request_card(p_actor BIGINT, p_request BIGINT)
BEGIN
  CALL must_have(p_actor, 'users.manage');
  IF NOT EXISTS (SELECT 1 FROM access_requests WHERE id = p_request) THEN
    SIGNAL SQLSTATE '45000' SET MYSQL_ERRNO = 31120, MESSAGE_TEXT = 'request.not_found';
  END IF;
  SELECT r.id, r.full_name, r.phone, r.username, r.created_at, r.state, u.full_name AS decided_by_name, r.decided_at, r.role,
         n.id AS user_id
  FROM access_requests AS r
  LEFT JOIN users AS u ON u.id = r.decided_by
  LEFT JOIN users AS n ON n.telegram_id = r.telegram_id
  WHERE r.id = p_request;
END;
