-- Begins a write that is nobody's but the program's: the audit names the connected account ('db:…').
-- Internal.
CREATE PROCEDURE act_as_account()
BEGIN
  CALL assert_session();
  CALL act_end();
END;
