-- One row: how the bot stands: `unfinished` updates, `oldest_seconds` since the oldest of them came (0 for none), `queued` calls,
-- `parked` updates, and the schema that is loaded: `schema_version`, `schema_digest`.
-- For readiness and metrics. Refuses nothing.
CREATE PROCEDURE bot_status()
BEGIN
  SET time_zone = '+00:00';
  SELECT COALESCE(SUM(i.handled = 0), 0) AS unfinished,
         COALESCE(TIMESTAMPDIFF(SECOND, MIN(IF(i.handled = 0, i.received_at, NULL)), SYSDATE(3)), 0) AS oldest_seconds,
         (SELECT COUNT(*) FROM outbox WHERE state = 'queued') AS queued,
         COALESCE(SUM(i.handled = 2), 0) AS parked,
         (SELECT version FROM schema_state WHERE id = 1) AS schema_version,
         (SELECT digest FROM schema_state WHERE id = 1) AS schema_digest
  -- Bot by bot, so that the index on (bot_id, handled) finds the few that wait among the many that are done.
  FROM (SELECT DISTINCT bot_id FROM inbox) AS b
  JOIN inbox AS i ON i.bot_id = b.bot_id AND i.handled IN (0, 2);
END;
