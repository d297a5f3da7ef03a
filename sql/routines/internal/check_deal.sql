-- Is p_value (NULL: empty) fit for the deal's field? 'amount' is whole minor units, alone or with a currency: '150000', '150000 EUR'.
-- Internal: deal_create, deal_set. Refuses 31010 to 31018 input.*, 31318 deal.amount_invalid; 31016 input.choice_invalid also for a
-- field that is none.
CREATE PROCEDURE check_deal(p_field VARCHAR(64), p_value MEDIUMTEXT)
BEGIN
  IF p_field = 'title' THEN
    CALL check_name(p_value);
  ELSEIF p_field = 'amount' THEN
    -- 999,999,999,999.99, and as much of a currency with three digits behind the point.
    IF NOT CAST(p_value AS BINARY) REGEXP '^(0|[1-9][0-9]{0,14})( [A-Z]{3})?\\z' THEN
      SIGNAL SQLSTATE '45000' SET MYSQL_ERRNO = 31318, MESSAGE_TEXT = 'deal.amount_invalid';
    END IF;
  ELSEIF p_field = 'currency' THEN
    IF NOT COALESCE(CAST(p_value AS BINARY) REGEXP '^[A-Z]{3}\\z', 0) THEN
      SIGNAL SQLSTATE '45000' SET MYSQL_ERRNO = 31016, MESSAGE_TEXT = 'input.choice_invalid';
    END IF;
  ELSEIF p_field = 'source' THEN
    CALL check_text(p_value, 100, 0);
  ELSEIF p_field = 'expected_close' THEN
    CALL check_next_contact(p_value);
  ELSEIF p_field = 'notes' THEN
    CALL check_text(p_value, 4000, 1);
  ELSE
    SIGNAL SQLSTATE '45000' SET MYSQL_ERRNO = 31016, MESSAGE_TEXT = 'input.choice_invalid';
  END IF;
END;
