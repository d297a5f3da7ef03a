-- Sets one field of a deal: title, amount ('150000', '150000 EUR': minor units, alone or with the currency), source, expected_close,
-- notes or client_id; NULL or empty text empties it. p_version: that of the card the actor saw, NULL: whichever. One row `version`; the
-- same one where the value stood there already (and nothing is written).
-- Needs deals.see and deals.edit for this deal; for client_id clients.see for that client.
-- Refuses 31000 to 31002, 31310 deal.not_found, 31003 record.changed, input.* (31010 to 31018; 31016 for another field), 31200 client.not_found,
-- 31318 deal.amount_invalid.
CREATE PROCEDURE deal_set(p_actor BIGINT, p_update BIGINT, p_deal BIGINT, p_version INT, p_field TEXT, p_value TEXT)
BEGIN
  DECLARE v_value TEXT DEFAULT given(p_value);
  DECLARE v_client BIGINT DEFAULT NULL;
  DECLARE v_same TINYINT DEFAULT 0;

  CALL act_as(p_actor, p_update);
  IF p_field = 'client_id' THEN
    -- Clients before deals.
    SELECT id INTO v_client FROM clients WHERE id = IF(v_value REGEXP '^[0-9]{1,18}\\z', v_value, NULL) LOCK IN SHARE MODE;
  END IF;
  CALL deal_begin(p_actor, p_deal, 'deals.edit', p_version);
  IF p_field = 'client_id' THEN
    IF v_client IS NULL OR NOT sees_client(p_actor, v_client) THEN
      SIGNAL SQLSTATE '45000' SET MYSQL_ERRNO = 31200, MESSAGE_TEXT = 'client.not_found';
    END IF;
  ELSE
    IF p_field = 'currency' THEN
      SIGNAL SQLSTATE '45000' SET MYSQL_ERRNO = 31016, MESSAGE_TEXT = 'input.choice_invalid';
    END IF;
    CALL check_deal(p_field, v_value);
  END IF;
  -- To the byte: the collation takes 'anna' for 'Anna'.
  SELECT CAST(v_value AS BINARY) <=> CAST(
           CASE p_field
             WHEN 'title' THEN title WHEN 'source' THEN source WHEN 'expected_close' THEN CAST(expected_close AS CHAR) WHEN 'notes' THEN notes
             WHEN 'client_id' THEN CAST(client_id AS CHAR)
             WHEN 'amount' THEN IF(LOCATE(' ', v_value) > 0, CONCAT(amount, ' ', currency), CAST(amount AS CHAR))
           END AS BINARY) INTO v_same
  FROM deals
  WHERE id = p_deal;
  IF NOT v_same THEN
    UPDATE deals
    SET title = IF(p_field = 'title', v_value, title),
        amount = IF(p_field = 'amount', SUBSTRING_INDEX(v_value, ' ', 1), amount),
        currency = IF(p_field = 'amount' AND LOCATE(' ', v_value) > 0, SUBSTRING_INDEX(v_value, ' ', -1), currency),
        source = IF(p_field = 'source', v_value, source),
        expected_close = IF(p_field = 'expected_close', v_value, expected_close),
        notes = IF(p_field = 'notes', v_value, notes),
        client_id = IF(p_field = 'client_id', v_client, client_id),
        version = version + 1,
        updated_at = SYSDATE(3)
    WHERE id = p_deal;
    SET @crm_version = @crm_version + 1;
  END IF;
  CALL act_end();
  SELECT @crm_version + 0 AS version;
END;
