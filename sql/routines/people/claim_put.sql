-- Stores the hash (64 hex digits) of the one-time link that makes the first admin; an older link that nobody used is void from then
-- on. No result set.
-- For the program's start. Refuses 31140 claim.invalid: there is an admin, or the hash is none.
CREATE PROCEDURE claim_put(p_token_hash TEXT)
BEGIN
  CALL act_as_account();
  -- Under the lock that whoever becomes an admin takes: no link is left behind beside an admin.
  CALL lock_admins();
  IF @crm_admins > 0 OR token_bytes(p_token_hash) IS NULL THEN
    SIGNAL SQLSTATE '45000' SET MYSQL_ERRNO = 31140, MESSAGE_TEXT = 'claim.invalid';
  END IF;
  DELETE FROM claim_links WHERE used_by IS NULL;
  INSERT INTO claim_links (token_hash, created_at) VALUES (token_bytes(p_token_hash), SYSDATE(3));
END;
