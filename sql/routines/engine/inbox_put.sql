-- Stores a batch of updates: JSON array of {"id", "person", "body"}; ids seen before are left as they are. Whoever commits this may
-- acknowledge the batch to Telegram.
-- For the receiver. Refuses nothing. No result set.
CREATE PROCEDURE inbox_put(p_bot BIGINT, p_updates LONGTEXT)
BEGIN
  SET time_zone = '+00:00';
  -- Not INSERT IGNORE: that would turn a broken row into a warning and lose an update that is acknowledged afterwards.
  INSERT INTO inbox (bot_id, update_id, person_id, body, received_at)
  SELECT p_bot, u.id, u.person, u.body, SYSDATE(3)
  FROM JSON_TABLE(p_updates, '$[*]' COLUMNS (
    id     BIGINT     PATH '$.id' ERROR ON EMPTY ERROR ON ERROR,
    person BIGINT     PATH '$.person' ERROR ON EMPTY ERROR ON ERROR,
    body   MEDIUMTEXT PATH '$.body' ERROR ON EMPTY ERROR ON ERROR)) AS u
  ON DUPLICATE KEY UPDATE update_id = VALUES(update_id);
END;
