-- An audit entry's changes as people read them: the ids of a manager, an assignee, another user, a client and of those who write and get
-- a message are replaced by the names.
-- The stored entry keeps the ids.
-- For histories.
CREATE FUNCTION changes_named(p_changes MEDIUMTEXT) RETURNS MEDIUMTEXT
READS SQL DATA
BEGIN
  -- Nearly no entry has any.
  IF LOCATE('_id":[', p_changes) = 0 THEN
    RETURN p_changes;
  END IF;
  RETURN change_named(change_named(change_named(change_named(change_named(change_named(
    p_changes, 'manager_id'), 'assignee_id'), 'user_id'), 'client_id'), 'sender_id'), 'recipient_id');
END;
