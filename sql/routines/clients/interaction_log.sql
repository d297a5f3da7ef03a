-- Logs a call, meeting, message or e-mail of the actor with a client, and what it means for the next contact. One row (id,
-- next_contact_on).
-- p_outcome: of a call 'reached' or 'no_answer' (NULL: reached), else NULL. p_at: in UTC, NULL is now. p_next: the next contact,
-- 'YYYY-MM-DD'. Without it a planned contact on or before p_today (the actor's) is done with, unless nobody answered.
-- Needs clients.see and clients.log for this client.
-- Refuses 31000 to 31002, 31200 client.not_found, 31014 input.date_invalid, 31015 input.too_long, 31016 input.choice_invalid,
-- 31018 input.text_invalid.
CREATE PROCEDURE interaction_log(p_actor BIGINT, p_update BIGINT, p_client BIGINT, p_kind TEXT, p_outcome TEXT, p_text TEXT, p_at TEXT,
                                 p_next TEXT, p_today TEXT)
BEGIN
  DECLARE v_outcome TEXT DEFAULT COALESCE(p_outcome, IF(p_kind = 'call', 'reached', NULL));
  DECLARE v_text TEXT DEFAULT given(p_text);
  DECLARE v_old DATE DEFAULT NULL;
  DECLARE v_next DATE DEFAULT NULL;
  DECLARE v_interaction BIGINT DEFAULT NULL;

  CALL act_as(p_actor, p_update);
  CALL must_have(p_actor, 'clients.see');
  SELECT next_contact_on INTO v_old FROM clients WHERE id = p_client FOR UPDATE;
  IF NOT sees_client(p_actor, p_client) THEN
    SIGNAL SQLSTATE '45000' SET MYSQL_ERRNO = 31200, MESSAGE_TEXT = 'client.not_found';
  END IF;
  IF NOT client_right(p_actor, 'clients.log', p_client) THEN
    SIGNAL SQLSTATE '45000' SET MYSQL_ERRNO = 31002, MESSAGE_TEXT = 'permission.denied';
  END IF;
  IF COALESCE(p_kind, '') NOT IN ('call', 'meeting', 'message', 'email') OR (p_kind = 'call') <> (v_outcome IS NOT NULL)
     OR v_outcome NOT IN ('reached', 'no_answer') OR (p_today IS NOT NULL AND NOT is_date(p_today)) THEN
    SIGNAL SQLSTATE '45000' SET MYSQL_ERRNO = 31016, MESSAGE_TEXT = 'input.choice_invalid';
  END IF;
  CALL check_text(v_text, 4000, 1);
  CALL check_next_contact(p_next);
  IF p_at IS NOT NULL THEN
    CALL check_moment(p_at);
  END IF;

  INSERT INTO interactions (client_id, user_id, kind, outcome, text, at, created_at)
  VALUES (p_client, p_actor, p_kind, v_outcome, v_text, COALESCE(p_at, SYSDATE(3)), SYSDATE(3));
  SET v_interaction = LAST_INSERT_ID();
  SET v_next = CASE WHEN p_next IS NOT NULL THEN p_next
                    WHEN v_old <= p_today AND NOT v_outcome <=> 'no_answer' THEN NULL
                    ELSE v_old END;
  IF NOT v_old <=> v_next THEN
    UPDATE clients SET next_contact_on = v_next, version = version + 1, updated_at = SYSDATE(3) WHERE id = p_client;
  END IF;
  CALL act_end();
  SELECT v_interaction AS id, v_next AS next_contact_on;
END;
