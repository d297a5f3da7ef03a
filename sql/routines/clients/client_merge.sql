-- Makes one client of two: p_kept stays, all interactions and deals of p_gone move to it, p_gone is deleted. p_take names the fields
-- that are taken from p_gone, with commas; 'notes+' puts its notes below those of p_kept. p_kept_version, p_gone_version: those that the
-- actor saw, NULL: whichever. One row `id`: the merge, which client_unmerge takes back.
-- Needs clients.see and clients.edit for both, clients.delete for p_gone, and to take its manager clients.set_manager for p_kept.
-- Refuses 31000 to 31002, 31200 client.not_found, 31016 input.choice_invalid (one and the same, or no such field), 31003
-- record.changed, 31015 input.too_long (the notes together), 31201 client.manager_invalid.
CREATE PROCEDURE client_merge(p_actor BIGINT, p_update BIGINT, p_kept BIGINT, p_gone BIGINT, p_kept_version INT, p_gone_version INT,
                              p_take VARCHAR(300))
BEGIN
  DECLARE v_merge BIGINT DEFAULT NULL;
  DECLARE v_take VARCHAR(300) DEFAULT COALESCE(p_take, '');

  CALL act_as(p_actor, p_update);
  CALL must_have(p_actor, 'clients.see');
  CALL lock_clients(p_kept, p_gone);
  IF NOT sees_client(p_actor, p_kept) OR NOT sees_client(p_actor, p_gone) THEN
    SIGNAL SQLSTATE '45000' SET MYSQL_ERRNO = 31200, MESSAGE_TEXT = 'client.not_found';
  END IF;
  IF NOT client_right(p_actor, 'clients.edit', p_kept) OR NOT client_right(p_actor, 'clients.edit', p_gone)
     OR NOT client_right(p_actor, 'clients.delete', p_gone)
     OR (FIND_IN_SET('manager_id', v_take) AND NOT client_right(p_actor, 'clients.set_manager', p_kept)) THEN
    SIGNAL SQLSTATE '45000' SET MYSQL_ERRNO = 31002, MESSAGE_TEXT = 'permission.denied';
  END IF;
  IF p_kept = p_gone OR NOT v_take REGEXP
     '^((full_name|company|phone|email|telegram_username|birth_date|segment|notes[+]?|manager_id|next_contact_on)(,|\\z))*\\z' THEN
    SIGNAL SQLSTATE '45000' SET MYSQL_ERRNO = 31016, MESSAGE_TEXT = 'input.choice_invalid';
  END IF;
  IF EXISTS (SELECT 1 FROM clients WHERE (id = p_kept AND version <> p_kept_version) OR (id = p_gone AND version <> p_gone_version)) THEN
    SIGNAL SQLSTATE '45000' SET MYSQL_ERRNO = 31003, MESSAGE_TEXT = 'record.changed';
  END IF;

  INSERT INTO merges (kept_id, gone_id, user_id, created_at) VALUES (p_kept, p_gone, p_actor, SYSDATE(3));
  SET v_merge = LAST_INSERT_ID();
  INSERT INTO merge_fields (merge_id, field, value_before, value_after)
  SELECT v_merge, f.field, f.kept, IF(f.joined, CONCAT_WS('\n\n', f.kept, f.gone), f.gone)
  FROM (SELECT n.field, n.joined, client_field(p_kept, n.field) AS kept, client_field(p_gone, n.field) AS gone
        FROM (SELECT 'full_name' AS field, 0 AS joined UNION ALL SELECT 'company', 0 UNION ALL SELECT 'phone', 0 UNION ALL
              SELECT 'email', 0 UNION ALL SELECT 'telegram_username', 0 UNION ALL SELECT 'birth_date', 0 UNION ALL
              SELECT 'segment', 0 UNION ALL SELECT 'manager_id', 0 UNION ALL SELECT 'next_contact_on', 0 UNION ALL
              SELECT 'notes', FIND_IN_SET('notes+', v_take) > 0) AS n
        WHERE n.joined OR FIND_IN_SET(n.field, v_take)) AS f
  -- To the byte: the collation takes 'anna' for 'Anna'.
  WHERE NOT CAST(f.kept AS BINARY) <=> CAST(IF(f.joined, CONCAT_WS('\n\n', f.kept, f.gone), f.gone) AS BINARY);
  IF EXISTS (SELECT 1 FROM merge_fields WHERE merge_id = v_merge AND CHAR_LENGTH(value_after) > 4000) THEN
    SIGNAL SQLSTATE '45000' SET MYSQL_ERRNO = 31015, MESSAGE_TEXT = 'input.too_long';
  END IF;
  IF EXISTS (SELECT 1 FROM merge_fields WHERE merge_id = v_merge AND field = 'manager_id' AND value_after IS NOT NULL) THEN
    CALL manager_ok(client_field(p_gone, 'manager_id'));
    IF NOT @crm_manager_ok THEN
      SIGNAL SQLSTATE '45000' SET MYSQL_ERRNO = 31201, MESSAGE_TEXT = 'client.manager_invalid';
    END IF;
  END IF;
  CALL merge_apply(v_merge, p_kept, 0);

  -- Every table that refers to clients, but merges itself: a test compares.
  INSERT INTO merge_moves (merge_id, record_kind, record_id) SELECT v_merge, 'interaction', id FROM interactions WHERE client_id = p_gone;
  UPDATE interactions SET client_id = p_kept WHERE client_id = p_gone;
  INSERT INTO merge_moves (merge_id, record_kind, record_id) SELECT v_merge, 'deal', id FROM deals WHERE client_id = p_gone;
  UPDATE deals SET client_id = p_kept, version = version + 1, updated_at = SYSDATE(3) WHERE client_id = p_gone;
  UPDATE clients SET deleted_at = SYSDATE(3), merged_into = p_kept, version = version + 1, updated_at = SYSDATE(3) WHERE id = p_gone;
  CALL act_end();
  SELECT v_merge AS id;
END;
