-- Lets somebody in with a role, or declines (p_role NULL). p_time_zone is the company's, where the new user starts.
-- One row (telegram_id, language, user_id): whom to tell. A new user is told by the notice 'access_approved' {"role"}; somebody
-- declined has no notices, the handler writes.
-- Needs users.manage. Refuses 31000 to 31002, 31120 request.not_found, 31121 request.already_decided, 31107 user.already,
-- 31016 input.choice_invalid, 31019 input.time_zone_unknown.
CREATE PROCEDURE access_request_decide(p_actor BIGINT, p_update BIGINT, p_request BIGINT, p_role TEXT, p_time_zone TEXT)
BEGIN
  DECLARE v_state VARCHAR(10) DEFAULT NULL;
  DECLARE v_telegram BIGINT DEFAULT NULL;
  DECLARE v_name VARCHAR(200) DEFAULT NULL;
  DECLARE v_phone VARCHAR(20) DEFAULT NULL;
  DECLARE v_username VARCHAR(64) DEFAULT NULL;
  DECLARE v_language CHAR(2) DEFAULT NULL;
  DECLARE v_user BIGINT DEFAULT NULL;

  CALL act_as(p_actor, p_update);
  CALL must_have(p_actor, 'users.manage');
  -- Locked: of two admins who decide at once the second is told that it is decided.
  SELECT state, telegram_id, full_name, phone, username, language
    INTO v_state, v_telegram, v_name, v_phone, v_username, v_language
  FROM access_requests
  WHERE id = p_request
  FOR UPDATE;
  IF v_state IS NULL THEN
    SIGNAL SQLSTATE '45000' SET MYSQL_ERRNO = 31120, MESSAGE_TEXT = 'request.not_found';
  END IF;
  IF v_state <> 'open' THEN
    SIGNAL SQLSTATE '45000' SET MYSQL_ERRNO = 31121, MESSAGE_TEXT = 'request.already_decided';
  END IF;

  IF p_role IS NULL THEN
    UPDATE access_requests SET state = 'declined', decided_by = p_actor, decided_at = SYSDATE(3) WHERE id = p_request;
  ELSE
    CALL check_role(p_role);
    CALL check_time_zone(p_time_zone);
    CALL must_be_stranger(v_telegram);
    UPDATE access_requests SET state = 'approved', role = p_role, decided_by = p_actor, decided_at = SYSDATE(3) WHERE id = p_request;
    CALL user_add(v_telegram, v_name, v_phone, v_username, p_role, NULL, v_language, p_time_zone);
    SET v_user = @crm_user;
    CALL notify(v_user, 'access_approved', CONCAT('{"role":"', LOWER(p_role), '"}'));
  END IF;
  CALL act_end();
  SELECT v_telegram AS telegram_id, v_language AS language, v_user AS user_id;
END;
