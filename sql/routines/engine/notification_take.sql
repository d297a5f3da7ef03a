-- Notices that are due, of active users whom the bot can reach, oldest first: (id, recipient_id, telegram_id, kind, payload, language,
-- time_zone).
-- For the holder of the sender's lease. Refuses nothing.
CREATE PROCEDURE notification_take(p_bot BIGINT, p_limit INT)
BEGIN
  SET time_zone = '+00:00';
  SELECT n.id, n.recipient_id, u.telegram_id, n.kind, n.payload, u.language, u.time_zone
  FROM notifications AS n
  JOIN users AS u ON u.id = n.recipient_id
  WHERE n.state = 'pending' AND n.deliver_after <= SYSDATE(3) AND u.state = 'active' AND u.reachable = 1
  ORDER BY n.id
  LIMIT p_limit;
END;
