-- May the user take back what he did to this record? He may if he still has the right to do it, as things stand now that it is put back.
-- p_made: the change made it; p_deal, p_task: what it belongs to.
-- For undo_rows: the right that each change needs stands in the procedures client_*, interaction_log, deal_*, task_*.
CREATE FUNCTION undo_may(p_user BIGINT, p_kind VARCHAR(40), p_record BIGINT, p_made TINYINT, p_deal BIGINT, p_task BIGINT,
                         p_changes MEDIUMTEXT) RETURNS TINYINT
READS SQL DATA
BEGIN
  DECLARE v_manager TINYINT DEFAULT LOCATE('"manager_id":', p_changes) > 0;

  CASE p_kind
    WHEN 'client' THEN
      RETURN CASE
        WHEN p_made THEN scope_of(p_user, 'clients.create') IS NOT NULL
        WHEN p_changes REGEXP '"deleted_at": ?\\["' THEN scope_of(p_user, 'clients.restore') IS NOT NULL
        WHEN p_changes REGEXP '"deleted_at": ?\\[null' THEN client_right(p_user, 'clients.delete', p_record)
        ELSE sees_client(p_user, p_record)
         AND (NOT v_manager OR client_right(p_user, 'clients.set_manager', p_record))
         AND (LOCATE('"next_contact_on":', p_changes) = 0 OR client_right(p_user, 'clients.log', p_record))
         AND (NOT p_changes REGEXP '"(full_name|company|birth_date|segment|notes)":' OR client_right(p_user, 'clients.edit', p_record))
         AND (NOT p_changes REGEXP '"(phone|email|telegram_username)":' OR client_right(p_user, 'clients.edit', p_record)
           OR client_right(p_user, 'clients.edit_contacts', p_record))
      END;
    WHEN 'interaction' THEN
      RETURN client_right(p_user, 'clients.log', COALESCE((SELECT client_id FROM interactions WHERE id = p_record),
                                                          JSON_UNQUOTE(JSON_EXTRACT(p_changes, '$.client_id[1]'))));
    WHEN 'deal' THEN
      IF p_made THEN
        RETURN scope_of(p_user, 'deals.edit') IS NOT NULL
           AND (scope_of(p_user, 'deals.set_manager') <=> 'all' OR EXISTS (SELECT 1 FROM deals WHERE id = p_record AND manager_id = p_user));
      END IF;
      RETURN sees_deal(p_user, p_record)
         AND (NOT v_manager OR deal_right(p_user, 'deals.set_manager', p_record))
         AND (NOT p_changes REGEXP '"(client_id|title|amount|currency|source|stage|outcome|lost_reason|expected_close|hold_until|notes|deleted_at)":'
           OR deal_right(p_user, 'deals.edit', p_record));
    WHEN 'deal_employee' THEN
      RETURN deal_right(p_user, 'deals.edit', p_deal);
    WHEN 'task' THEN
      IF p_made THEN
        RETURN deal_right(p_user, 'tasks.edit', p_deal);
      END IF;
      RETURN sees_task(p_user, p_record)
         -- Starting and completing, which takes the repeat along, is the assignee's right; all else is its deal's manager's.
         AND task_right(p_user, IF(LOCATE('"state":', p_changes) > 0 AND NOT p_changes REGEXP '"state": ?\\["completed"'
                                   AND NOT p_changes REGEXP '"(title|description|assignee_id|priority|deadline|deleted_at)":',
                                   'tasks.set_status', 'tasks.edit'), p_record);
    WHEN 'checklist_item' THEN
      RETURN task_right(p_user, 'tasks.set_status', p_task);
    ELSE
      RETURN sees_task(p_user, p_task);
  END CASE;
END;
