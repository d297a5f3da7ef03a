-- A client: set 1 all columns with manager_name; set 2 what the actor may do: can_edit (all but the manager), can_edit_contacts
-- (phone, e-mail, Telegram username), can_set_manager, can_delete, can_log (interactions and the next contact); set 3 the
-- three newest interactions (id, at, kind, outcome, text, user_name); set 4 the newest merge that the actor may take back (id,
-- gone_name), or none; set 5 the client's deals that the actor sees, open ones first, then the newest (id, title, stage, outcome, amount,
-- currency, at_risk), five at most; set 6 (stage, currency, deals, amount) of all of those, won and lost apart, currencies too.
-- Needs clients.see for this client. Refuses 31000 to 31002 (must_have), 31200 client.not_found.
CREATE PROCEDURE client_card(p_actor BIGINT, p_client BIGINT)
BEGIN
  DECLARE v_all TINYINT DEFAULT COALESCE(scope_of(p_actor, 'deals.see') = 'all', 0);

  CALL must_have(p_actor, 'clients.see');
  IF NOT sees_client(p_actor, p_client) THEN
    SIGNAL SQLSTATE '45000' SET MYSQL_ERRNO = 31200, MESSAGE_TEXT = 'client.not_found';
  END IF;
  SELECT c.id, c.full_name, c.company, c.phone, c.email, c.telegram_username, c.birth_date, c.segment, c.notes, c.manager_id,
         m.full_name AS manager_name, c.next_contact_on, c.last_contact_at, c.created_by, c.created_at, c.updated_at, c.version
  FROM clients AS c
  LEFT JOIN users AS m ON m.id = c.manager_id
  WHERE c.id = p_client;
  SELECT client_right(p_actor, 'clients.edit', p_client) AS can_edit,
         client_right(p_actor, 'clients.edit', p_client) OR client_right(p_actor, 'clients.edit_contacts', p_client)
           AS can_edit_contacts,
         client_right(p_actor, 'clients.set_manager', p_client) AS can_set_manager,
         client_right(p_actor, 'clients.delete', p_client) AS can_delete,
         client_right(p_actor, 'clients.log', p_client) AS can_log;
  SELECT i.id, i.at, i.kind, i.outcome, i.text, u.full_name AS user_name
  FROM interactions AS i
  JOIN users AS u ON u.id = i.user_id
  WHERE i.client_id = p_client
  ORDER BY i.at DESC, i.id DESC
  LIMIT 3;
  SELECT m.id, g.full_name AS gone_name
  FROM merges AS m
  JOIN clients AS g ON g.id = m.gone_id
  WHERE m.kept_id = p_client AND m.undone_at IS NULL AND m.created_at > SYSDATE(3) - INTERVAL 7 DAY
    AND client_right(p_actor, 'clients.edit', p_client)
    AND (m.user_id = p_actor OR scope_of(p_actor, 'clients.delete') <=> 'all')
  ORDER BY m.id DESC
  LIMIT 1;
  SELECT d.id, d.title, d.stage, d.outcome, d.amount, d.currency, deal_at_risk(d.risk_at) AS at_risk
  FROM deals AS d
  WHERE d.client_id = p_client AND d.deleted_at IS NULL AND (v_all OR sees_deal(p_actor, d.id))
  ORDER BY d.stage = 'closed', d.id DESC
  LIMIT 5;
  SELECT s.stage, s.currency, COUNT(*) AS deals, SUM(s.amount) AS amount
  FROM (SELECT COALESCE(outcome, stage) AS stage, currency, COALESCE(amount, 0) AS amount
        FROM deals
        WHERE client_id = p_client AND deleted_at IS NULL AND (v_all OR sees_deal(p_actor, id))) AS s
  GROUP BY s.stage, s.currency
  ORDER BY s.stage, s.currency;
END;
