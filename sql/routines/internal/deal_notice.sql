-- Leaves a notice about a deal for a user, unless he did it himself. Payload: deal, title, client, by, and what p_more has
-- (',"as":"manager"').
-- Internal.
CREATE PROCEDURE deal_notice(p_recipient BIGINT, p_kind VARCHAR(40), p_deal BIGINT, p_more TEXT)
BEGIN
  DECLARE v_payload TEXT DEFAULT NULL;

  IF NOT p_recipient <=> @crm_actor THEN
    SELECT CONCAT('{"deal":', d.id, ',"title":', JSON_QUOTE(d.title), ',"client":', JSON_QUOTE(c.full_name), ',"by":',
                  COALESCE(JSON_QUOTE(b.full_name), 'null'), p_more, '}') INTO v_payload
    FROM deals AS d
    JOIN clients AS c ON c.id = d.client_id
    LEFT JOIN users AS b ON b.id = @crm_actor
    WHERE d.id = p_deal;
    CALL notify(p_recipient, p_kind, v_payload);
  END IF;
END;
