-- Writes the fields of a merge (merge_fields) into the kept client, or what stood there before (p_back): one change, one audit entry.
-- Internal: client_merge, client_unmerge; the client is locked.
CREATE PROCEDURE merge_apply(p_merge BIGINT, p_client BIGINT, p_back TINYINT)
BEGIN
  UPDATE clients
  SET full_name = merge_value(p_merge, 'full_name', full_name, p_back),
      company = merge_value(p_merge, 'company', company, p_back),
      phone = merge_value(p_merge, 'phone', phone, p_back),
      email = merge_value(p_merge, 'email', email, p_back),
      telegram_username = merge_value(p_merge, 'telegram_username', telegram_username, p_back),
      birth_date = merge_value(p_merge, 'birth_date', birth_date, p_back),
      segment = merge_value(p_merge, 'segment', segment, p_back),
      notes = merge_value(p_merge, 'notes', notes, p_back),
      manager_id = merge_value(p_merge, 'manager_id', manager_id, p_back),
      next_contact_on = merge_value(p_merge, 'next_contact_on', next_contact_on, p_back),
      version = version + 1,
      updated_at = SYSDATE(3)
  WHERE id = p_client;
END;
