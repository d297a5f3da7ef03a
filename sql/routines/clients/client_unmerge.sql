-- Takes a merge back: both clients are as before, and what had moved goes back; what has come since stays with the one that was kept.
-- One row `id`: the client that is there again.
-- Needs clients.see and clients.edit for the kept client; who did not merge them himself needs clients.delete for all.
-- Refuses 31000 to 31002, 31200 client.not_found, 31203 merge.not_found (also one taken back already), 31204 merge.too_old (seven
-- days), 31205 merge.changed_since (a field that the merge set, or a row that it moved, is not as the merge left it).
CREATE PROCEDURE client_unmerge(p_actor BIGINT, p_update BIGINT, p_merge BIGINT)
BEGIN
  DECLARE v_kept BIGINT DEFAULT NULL;
  DECLARE v_gone BIGINT DEFAULT NULL;
  DECLARE v_user BIGINT DEFAULT NULL;
  DECLARE v_merged_at DATETIME(3) DEFAULT NULL;
  DECLARE v_undone_at DATETIME(3) DEFAULT NULL;

  CALL act_as(p_actor, p_update);
  CALL must_have(p_actor, 'clients.see');
  -- Clients before merges, as client_merge locks them.
  SELECT kept_id, gone_id INTO v_kept, v_gone FROM merges WHERE id = p_merge;
  CALL lock_clients(v_kept, v_gone);
  SELECT user_id, created_at, undone_at INTO v_user, v_merged_at, v_undone_at FROM merges WHERE id = p_merge FOR UPDATE;
  IF v_user IS NULL THEN
    SIGNAL SQLSTATE '45000' SET MYSQL_ERRNO = 31203, MESSAGE_TEXT = 'merge.not_found';
  END IF;
  IF NOT sees_client(p_actor, v_kept) THEN
    SIGNAL SQLSTATE '45000' SET MYSQL_ERRNO = 31200, MESSAGE_TEXT = 'client.not_found';
  END IF;
  IF NOT client_right(p_actor, 'clients.edit', v_kept)
     OR (v_user <> p_actor AND NOT scope_of(p_actor, 'clients.delete') <=> 'all') THEN
    SIGNAL SQLSTATE '45000' SET MYSQL_ERRNO = 31002, MESSAGE_TEXT = 'permission.denied';
  END IF;
  IF v_undone_at IS NOT NULL THEN
    SIGNAL SQLSTATE '45000' SET MYSQL_ERRNO = 31203, MESSAGE_TEXT = 'merge.not_found';
  END IF;
  IF v_merged_at < SYSDATE(3) - INTERVAL 7 DAY THEN
    SIGNAL SQLSTATE '45000' SET MYSQL_ERRNO = 31204, MESSAGE_TEXT = 'merge.too_old';
  END IF;
  IF NOT EXISTS (SELECT 1 FROM clients WHERE id = v_gone AND merged_into = v_kept)
     OR EXISTS (SELECT 1 FROM merge_fields AS f
                WHERE f.merge_id = p_merge
                  AND NOT CAST(f.value_after AS BINARY) <=> CAST(client_field(v_kept, f.field) AS BINARY))
     OR EXISTS (SELECT 1 FROM merge_moves AS m JOIN interactions AS i ON i.id = m.record_id
                WHERE m.merge_id = p_merge AND m.record_kind = 'interaction' AND i.client_id <> v_kept)
     OR EXISTS (SELECT 1 FROM merge_moves AS m JOIN deals AS d ON d.id = m.record_id
                WHERE m.merge_id = p_merge AND m.record_kind = 'deal' AND d.client_id <> v_kept) THEN
    SIGNAL SQLSTATE '45000' SET MYSQL_ERRNO = 31205, MESSAGE_TEXT = 'merge.changed_since';
  END IF;

  UPDATE clients SET deleted_at = NULL, merged_into = NULL, version = version + 1, updated_at = SYSDATE(3) WHERE id = v_gone;
  CALL merge_apply(p_merge, v_kept, 1);
  CALL manager_left(v_kept);
  CALL manager_left(v_gone);
  UPDATE interactions AS i JOIN merge_moves AS m ON m.record_kind = 'interaction' AND m.record_id = i.id
  SET i.client_id = v_gone
  WHERE m.merge_id = p_merge;
  UPDATE deals AS d JOIN merge_moves AS m ON m.record_kind = 'deal' AND m.record_id = d.id
  SET d.client_id = v_gone, d.version = d.version + 1, d.updated_at = SYSDATE(3)
  WHERE m.merge_id = p_merge;
  UPDATE merges SET undone_at = SYSDATE(3), undone_by = p_actor WHERE id = p_merge;
  CALL act_end();
  SELECT v_gone AS id;
END;
