-- What a column becomes again when `changes` of an entry are taken back; p_now where they do not say.
-- For undo_*.
CREATE FUNCTION undo_value(p_changes MEDIUMTEXT, p_column VARCHAR(64), p_now MEDIUMTEXT) RETURNS MEDIUMTEXT
DETERMINISTIC NO SQL
BEGIN
  DECLARE v_old MEDIUMTEXT DEFAULT NULL;

  -- What people typed cannot look like this key, for its quotes are escaped. MySQL writes a blank behind the colon where it has merged.
  IF LOCATE(CONCAT('"', p_column, '":'), p_changes) = 0 THEN
    RETURN p_now;
  END IF;
  SET v_old = JSON_EXTRACT(p_changes, CONCAT('$.', p_column, '[0]'));
  RETURN IF(v_old = 'null', NULL, JSON_UNQUOTE(v_old));
END;
