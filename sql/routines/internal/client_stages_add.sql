-- Counts a living deal of a client among those of its stage (client_stages), or with p_deals -1 no more: won and lost apart, open ones twice.
-- For the triggers deals_clients_*.
CREATE PROCEDURE client_stages_add(p_client BIGINT, p_stage VARCHAR(12), p_outcome VARCHAR(4), p_deals INT)
BEGIN
  INSERT INTO client_stages (stage, client_id, deals, listed_name)
  SELECT s.stage, c.id, p_deals, LEFT(c.full_name, 40)
  FROM clients AS c
  JOIN (SELECT 'open' AS stage, p_stage <> 'closed' AS so UNION ALL SELECT COALESCE(p_outcome, p_stage), 1) AS s ON s.so
  WHERE c.id = p_client
  ORDER BY s.stage = 'open' DESC
  ON DUPLICATE KEY UPDATE deals = client_stages.deals + VALUES(deals);
  IF p_deals < 0 THEN
    DELETE FROM client_stages WHERE client_id = p_client AND stage IN ('open', COALESCE(p_outcome, p_stage)) AND deals <= 0;
  END IF;
END;
