-- Begins a write of a person who need not be a user yet: asserts the session and names 'telegram:<id>' to the audit triggers.
-- Internal.
CREATE PROCEDURE act_as_telegram(p_telegram BIGINT, p_update BIGINT)
BEGIN
  CALL assert_session();
  SET @crm_by = CONCAT('telegram:', p_telegram), @crm_actor = NULL, @crm_update = p_update, @crm_automatic = 0;
END;
