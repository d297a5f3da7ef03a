-- Leaves a notice for a user, to be delivered by the bot after the transaction that causes it. Users who are not active get none.
-- Internal. p_payload is canonical JSON text made by the caller.
CREATE PROCEDURE notify(p_recipient BIGINT, p_kind VARCHAR(40), p_payload TEXT)
BEGIN
  INSERT INTO notifications (recipient_id, kind, payload, created_at, deliver_after)
  SELECT id, p_kind, p_payload, SYSDATE(3), SYSDATE(3)
  FROM users
  WHERE id = p_recipient AND state = 'active';
END;
