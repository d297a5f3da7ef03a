-- Makes a deal with a client. Empty texts count as not given; p_amount is whole minor units. p_manager NULL: the actor's own where he
-- can manage deals. One row `id`.
-- Needs clients.see for the client and deals.edit; another manager than oneself needs deals.set_manager. Refuses 31000 to 31002, input.*
-- (31010 to 31018), 31200 client.not_found, 31311 deal.manager_invalid, 31318 deal.amount_invalid.
CREATE PROCEDURE deal_create(p_actor BIGINT, p_update BIGINT, p_client BIGINT, p_title TEXT, p_amount TEXT, p_currency TEXT,
                             p_source TEXT, p_manager BIGINT, p_expected_close TEXT, p_notes TEXT)
BEGIN
  DECLARE v_amount TEXT DEFAULT given(p_amount);
  DECLARE v_source TEXT DEFAULT given(p_source);
  DECLARE v_close TEXT DEFAULT given(p_expected_close);
  DECLARE v_notes TEXT DEFAULT given(p_notes);
  DECLARE v_manager BIGINT DEFAULT COALESCE(p_manager, p_actor);
  DECLARE v_deal BIGINT DEFAULT NULL;

  CALL act_as(p_actor, p_update);
  CALL must_have(p_actor, 'deals.edit');
  IF v_manager <> p_actor AND NOT scope_of(p_actor, 'deals.set_manager') <=> 'all' THEN
    SIGNAL SQLSTATE '45000' SET MYSQL_ERRNO = 31002, MESSAGE_TEXT = 'permission.denied';
  END IF;
  CALL manager_ok(v_manager);
  IF NOT @crm_manager_ok THEN
    SIGNAL SQLSTATE '45000' SET MYSQL_ERRNO = 31311, MESSAGE_TEXT = 'deal.manager_invalid';
  END IF;
  -- Locked: nobody deletes or merges the client before this commits.
  SELECT id INTO v_deal FROM clients WHERE id = p_client LOCK IN SHARE MODE;
  IF NOT sees_client(p_actor, p_client) THEN
    SIGNAL SQLSTATE '45000' SET MYSQL_ERRNO = 31200, MESSAGE_TEXT = 'client.not_found';
  END IF;
  CALL check_deal('title', p_title);
  CALL check_deal('amount', v_amount);
  CALL check_deal('currency', p_currency);
  CALL check_deal('source', v_source);
  CALL check_deal('expected_close', v_close);
  CALL check_deal('notes', v_notes);
  IF LOCATE(' ', v_amount) > 0 THEN
    SIGNAL SQLSTATE '45000' SET MYSQL_ERRNO = 31318, MESSAGE_TEXT = 'deal.amount_invalid';
  END IF;

  INSERT INTO deals (client_id, title, amount, currency, source, manager_id, expected_close, notes, created_by, created_at, updated_at,
                     last_activity_at)
  VALUES (p_client, given(p_title), v_amount, p_currency, v_source, v_manager, v_close, v_notes, p_actor, SYSDATE(3), SYSDATE(3),
          SYSDATE(3));
  SET v_deal = LAST_INSERT_ID();
  CALL deal_notice(v_manager, 'deal_assigned', v_deal, ',"as":"manager"');
  CALL act_end();
  SELECT v_deal AS id;
END;
