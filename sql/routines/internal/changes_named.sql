-- An audit entry's changes as people read them: a manager's id is replaced by the name. The stored entry keeps the id.
-- For histories. (Only shown, never compared: the server may spell this JSON as it likes.)
CREATE FUNCTION changes_named(p_changes MEDIUMTEXT) RETURNS MEDIUMTEXT
READS SQL DATA
BEGIN
  IF LOCATE('"manager_id":[', p_changes) = 0 THEN
    RETURN p_changes;
  END IF;
  RETURN JSON_SET(p_changes, '$.manager_id', JSON_ARRAY(
    (SELECT full_name FROM users WHERE id = NULLIF(JSON_UNQUOTE(JSON_EXTRACT(p_changes, '$.manager_id[0]')), 'null') + 0),
    (SELECT full_name FROM users WHERE id = NULLIF(JSON_UNQUOTE(JSON_EXTRACT(p_changes, '$.manager_id[1]')), 'null') + 0)));
END;
