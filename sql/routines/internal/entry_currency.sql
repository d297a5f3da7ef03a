-- The currency of the amount that an audit entry sets; NULL where it sets none. An entry says only what changed: where that is the amount
-- alone, the currency is the one that the deal's next entry about it found there, or its present one.
-- For histories.
CREATE FUNCTION entry_currency(p_entry BIGINT, p_kind VARCHAR(40), p_record BIGINT, p_changes MEDIUMTEXT) RETURNS VARCHAR(3)
READS SQL DATA
BEGIN
  DECLARE v_after MEDIUMTEXT DEFAULT NULL;

  -- Nearly no entry sets one. What people typed cannot look like this key, for its quotes are escaped.
  IF p_kind <> 'deal' OR LOCATE('"amount":[', p_changes) = 0 THEN
    RETURN NULL;
  END IF;
  IF LOCATE('"currency":[', p_changes) > 0 THEN
    RETURN COALESCE(NULLIF(JSON_UNQUOTE(JSON_EXTRACT(p_changes, '$.currency[1]')), 'null'), JSON_UNQUOTE(JSON_EXTRACT(p_changes, '$.currency[0]')));
  END IF;
  SELECT MAX(changes) INTO v_after
  FROM (SELECT changes
        FROM audit_entries FORCE INDEX (audit_entries_record)
        WHERE record_kind = 'deal' AND record_id = p_record AND id > p_entry AND LOCATE('"currency":[', changes) > 0
        ORDER BY id
        LIMIT 1) AS a;
  IF v_after IS NOT NULL THEN
    RETURN JSON_UNQUOTE(JSON_EXTRACT(v_after, '$.currency[0]'));
  END IF;
  RETURN (SELECT currency FROM deals WHERE id = p_record);
END;
