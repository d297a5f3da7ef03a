-- Leaves a notice for every active admin.
-- Internal. p_payload is canonical JSON text made by the caller.
CREATE PROCEDURE notify_admins(p_kind VARCHAR(40), p_payload TEXT)
BEGIN
  INSERT INTO notifications (recipient_id, kind, payload, created_at, deliver_after)
  SELECT id, p_kind, p_payload, SYSDATE(3), SYSDATE(3)
  FROM users
  WHERE role = 'admin' AND state = 'active'
  ORDER BY id;
END;
