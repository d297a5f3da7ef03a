-- Begins a write of the operator, who works at the terminal with the owner's account: names 'operator:<name>' to the audit triggers.
-- Internal: first call of every procedure in operator/.
CREATE PROCEDURE act_as_operator(p_operator VARCHAR(64), p_automatic TINYINT)
BEGIN
  CALL assert_session();
  SET @crm_by = CONCAT('operator:', COALESCE(p_operator, '')), @crm_actor = NULL, @crm_update = NULL, @crm_automatic = p_automatic;
END;
