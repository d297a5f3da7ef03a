-- The order of a list of deals AS d: @crm_order as it is shown, @crm_there from the key on (backwards, with p_back), @crm_key, the
-- condition that a row comes after the deal p_after there (NULL without one), and @crm_index, which has the order in it.
-- @crm_there_is is what each row of the list has.
-- Internal: deal_page.
CREATE PROCEDURE deal_order(p_stage VARCHAR(12), p_sort VARCHAR(10), p_after BIGINT, p_back TINYINT)
BEGIN
  DECLARE v_open TINYINT DEFAULT COALESCE(p_stage, 'new') IN ('new', 'in_progress');
  DECLARE v_column VARCHAR(20) DEFAULT CASE WHEN p_sort = 'amount' THEN 'd.amount_down' WHEN p_sort = 'close' AND v_open THEN 'd.open_close'
                                            WHEN p_sort = 'close' AND p_stage <> 'any' THEN 'd.closed_at'
                                            WHEN p_sort = 'risk' AND v_open THEN 'd.risk_at' END;
  DECLARE v_newest TINYINT DEFAULT COALESCE(v_column, 'd.closed_at') = 'd.closed_at';
  DECLARE v_down TINYINT DEFAULT v_newest <> p_back;
  DECLARE v_id BIGINT DEFAULT NULL;
  DECLARE v_key VARCHAR(40) DEFAULT NULL;

  -- What has been closed or deleted meanwhile still is a place in the list.
  SELECT id, CASE v_column WHEN 'd.amount_down' THEN CAST(-COALESCE(amount, -1) AS CHAR)
                           WHEN 'd.open_close' THEN CAST(COALESCE(expected_close, DATE'9999-12-31') AS CHAR)
                           WHEN 'd.closed_at' THEN CAST(COALESCE(closed_at, updated_at) AS CHAR)
                           WHEN 'd.risk_at' THEN CAST(COALESCE(risk_at, updated_at) AS CHAR) END
    INTO v_id, v_key
  FROM deals
  WHERE id = p_after;
  SET @crm_order = CONCAT_WS(', ', CONCAT(v_column, IF(v_newest, ' DESC', '')), CONCAT('d.id', IF(v_newest, ' DESC', ''))),
      @crm_there = CONCAT_WS(', ', CONCAT(v_column, IF(v_down, ' DESC', '')), CONCAT('d.id', IF(v_down, ' DESC', ''))),
      @crm_key = CONCAT('d.id ', IF(v_down, '<', '>'), ' ', v_id),
      -- Else the index would be read from its NULLs on.
      @crm_there_is = CONCAT(v_column, ' IS NOT NULL'),
      @crm_index = CASE v_column WHEN 'd.amount_down' THEN 'deals_amounts' WHEN 'd.open_close' THEN 'deals_open_close'
                                 WHEN 'd.closed_at' THEN 'deals_closed' WHEN 'd.risk_at' THEN 'deals_risk'
                                 ELSE IF(p_stage IN ('new', 'in_progress', 'won', 'lost'), 'deals_stage', 'PRIMARY') END;
  IF v_column IS NOT NULL THEN
    -- Two ranges of the index, one after the other: however many share the key's value, none of them is read again.
    SET @crm_key = REPLACE(REPLACE(CONCAT('(', v_column, ' {} {key} OR (', v_column, ' = {key} AND ', @crm_key, '))'), '{}',
                                   IF(v_down, '<', '>')),
                           '{key}', IF(v_column = 'd.amount_down', v_key, CONCAT('''', v_key, '''')));
  END IF;
END;
