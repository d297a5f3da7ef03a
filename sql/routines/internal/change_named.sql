-- An audit entry's changes with the names in place of the ids of one column: client_id, or one that has a user's id.
-- For changes_named. Put in as text: JSON_SET would bring the columns into MySQL's order. What people typed cannot look like this key, for
-- its quotes are escaped.
CREATE FUNCTION change_named(p_changes MEDIUMTEXT, p_column VARCHAR(20)) RETURNS MEDIUMTEXT
READS SQL DATA
BEGIN
  DECLARE v_key VARCHAR(30) DEFAULT CONCAT('"', p_column, '":[');
  DECLARE v_old VARCHAR(20) DEFAULT NULL;
  DECLARE v_new VARCHAR(20) DEFAULT NULL;
  DECLARE v_old_name VARCHAR(200) DEFAULT NULL;
  DECLARE v_new_name VARCHAR(200) DEFAULT NULL;

  IF LOCATE(v_key, p_changes) = 0 THEN
    RETURN p_changes;
  END IF;
  SET v_old = JSON_UNQUOTE(JSON_EXTRACT(p_changes, CONCAT('$.', p_column, '[0]'))),
      v_new = JSON_UNQUOTE(JSON_EXTRACT(p_changes, CONCAT('$.', p_column, '[1]')));
  IF p_column = 'client_id' THEN
    SELECT MAX(CASE WHEN id = NULLIF(v_old, 'null') + 0 THEN full_name END), MAX(CASE WHEN id = NULLIF(v_new, 'null') + 0 THEN full_name END)
      INTO v_old_name, v_new_name
    FROM clients
    WHERE id IN (NULLIF(v_old, 'null') + 0, NULLIF(v_new, 'null') + 0);
  ELSE
    SELECT MAX(CASE WHEN id = NULLIF(v_old, 'null') + 0 THEN full_name END), MAX(CASE WHEN id = NULLIF(v_new, 'null') + 0 THEN full_name END)
      INTO v_old_name, v_new_name
    FROM users
    WHERE id IN (NULLIF(v_old, 'null') + 0, NULLIF(v_new, 'null') + 0);
  END IF;
  RETURN REPLACE(p_changes, CONCAT(v_key, v_old, ',', v_new, ']'),
                 CONCAT(v_key, COALESCE(JSON_QUOTE(v_old_name), 'null'), ',', COALESCE(JSON_QUOTE(v_new_name), 'null'), ']'));
END;
