-- Open requests for access, oldest first: (id, full_name, phone, username, created_at).
-- Needs users.manage. Refuses 31000 to 31002 (must_have).
CREATE PROCEDURE access_request_list(p_actor BIGINT)
BEGIN
  CALL must_have(p_actor, 'users.manage');
  SELECT id, full_name, phone, username, created_at FROM access_requests WHERE state = 'open' ORDER BY id;
END;
