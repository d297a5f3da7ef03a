-- Gives a user's team to the heir, NULL: to nobody; each of them is told (kind 'manager_changed').
-- Internal: hand_over, user_set_role.
CREATE PROCEDURE hand_over_team(p_user BIGINT, p_heir BIGINT)
BEGIN
  INSERT INTO notifications (recipient_id, kind, payload, created_at, deliver_after)
  SELECT u.id, 'manager_changed', CONCAT('{"manager":', COALESCE(JSON_QUOTE(h.full_name), 'null'), '}'), SYSDATE(3), SYSDATE(3)
  FROM users AS u
  LEFT JOIN users AS h ON h.id = p_heir
  WHERE u.manager_id = p_user AND u.state = 'active'
  ORDER BY u.id;
  -- The heir belongs to nobody's team, so this is never he.
  UPDATE users SET manager_id = p_heir, version = version + 1, updated_at = SYSDATE(3) WHERE manager_id = p_user;
END;
