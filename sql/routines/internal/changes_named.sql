-- An audit entry's changes as people read them: a manager's id is replaced by the name. The stored entry keeps the id.
-- For histories. Put in as text: JSON_SET would bring the columns into MySQL's order. What people typed cannot look like this key, for
-- its quotes are escaped.
CREATE FUNCTION changes_named(p_changes MEDIUMTEXT) RETURNS MEDIUMTEXT
READS SQL DATA
BEGIN
  DECLARE v_old VARCHAR(20) DEFAULT NULL;
  DECLARE v_new VARCHAR(20) DEFAULT NULL;

  IF LOCATE('"manager_id":[', p_changes) = 0 THEN
    RETURN p_changes;
  END IF;
  SET v_old = JSON_UNQUOTE(JSON_EXTRACT(p_changes, '$.manager_id[0]')), v_new = JSON_UNQUOTE(JSON_EXTRACT(p_changes, '$.manager_id[1]'));
  RETURN REPLACE(
    p_changes, CONCAT('"manager_id":[', v_old, ',', v_new, ']'),
    CONCAT('"manager_id":[',
           COALESCE((SELECT JSON_QUOTE(full_name) FROM users WHERE id = NULLIF(v_old, 'null') + 0), 'null'), ',',
           COALESCE((SELECT JSON_QUOTE(full_name) FROM users WHERE id = NULLIF(v_new, 'null') + 0), 'null'), ']'));
END;
