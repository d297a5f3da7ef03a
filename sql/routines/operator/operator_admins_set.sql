-- Stores ADMIN_IDS (JSON array of Telegram ids) as the whole list of configured admins. Taking an id off the list takes no admin
-- away: that is operator_user_set_role. No result set.
-- For `crmbot migrate` and the private database's start, with the owner's account. Refuses nothing.
CREATE PROCEDURE operator_admins_set(p_operator VARCHAR(64), p_ids LONGTEXT)
BEGIN
  CALL act_as_operator(p_operator, 1);
  DELETE FROM configured_admins
  WHERE telegram_id NOT IN (SELECT i.id FROM JSON_TABLE(p_ids, '$[*]' COLUMNS (id BIGINT PATH '$' ERROR ON EMPTY ERROR ON ERROR)) AS i);
  INSERT INTO configured_admins (telegram_id)
  SELECT DISTINCT i.id
  FROM JSON_TABLE(p_ids, '$[*]' COLUMNS (id BIGINT PATH '$' ERROR ON EMPTY ERROR ON ERROR)) AS i
  WHERE i.id NOT IN (SELECT telegram_id FROM configured_admins);
  CALL act_end();
END;
