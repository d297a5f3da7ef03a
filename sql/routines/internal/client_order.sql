-- The order of a list of clients AS c: @crm_order as it is shown, @crm_there from the key on (backwards, with p_back) and @crm_key, the
-- condition that a row comes after the client p_after there; NULL without one. A deleted client still is a place in the list.
-- Internal: client_page.
CREATE PROCEDURE client_order(p_sort VARCHAR(10), p_after BIGINT, p_back TINYINT)
BEGIN
  DECLARE v_id BIGINT DEFAULT NULL;
  DECLARE v_name VARCHAR(40) DEFAULT NULL;
  DECLARE v_contacted DATETIME(3) DEFAULT NULL;
  DECLARE v_down TINYINT DEFAULT (p_sort <> 'name') <> p_back;
  DECLARE v_column VARCHAR(20) DEFAULT CASE p_sort WHEN 'name' THEN 'c.listed_name' WHEN 'contact' THEN 'c.contacted_at' END;

  SELECT id, LEFT(full_name, 40), contacted_at INTO v_id, v_name, v_contacted FROM clients WHERE id = p_after;
  SET @crm_order = CONCAT_WS(', ', CONCAT(v_column, IF(p_sort = 'name', '', ' DESC')), CONCAT('c.id', IF(p_sort = 'name', '', ' DESC'))),
      @crm_there = CONCAT_WS(', ', CONCAT(v_column, IF(v_down, ' DESC', '')), CONCAT('c.id', IF(v_down, ' DESC', ''))),
      @crm_key = CONCAT('c.id ', IF(v_down, '<', '>'), ' ', v_id);
  IF v_column IS NOT NULL THEN
    -- Two ranges of the index, one after the other: however many share the key's value, none of them is read again.
    SET @crm_key = REPLACE(REPLACE(CONCAT('(', v_column, ' {} {key} OR (', v_column, ' = {key} AND ', @crm_key, '))'), '{}',
                                   IF(v_down, '<', '>')),
                           '{key}', IF(p_sort = 'name', sql_text(v_name), CONCAT('''', v_contacted, '''')));
  END IF;
END;
