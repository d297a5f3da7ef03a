-- The living client that a merged one has become, through as many merges as there were; NULL: it was not merged.
-- For client_card.
CREATE FUNCTION client_kept(p_client BIGINT) RETURNS BIGINT
READS SQL DATA
BEGIN
  DECLARE v_at BIGINT DEFAULT p_client;
  DECLARE v_next BIGINT DEFAULT (SELECT merged_into FROM clients WHERE id = p_client);

  WHILE v_next IS NOT NULL DO
    SET v_at = v_next;
    SET v_next = (SELECT merged_into FROM clients WHERE id = v_at);
  END WHILE;
  RETURN NULLIF(v_at, p_client);
END;
