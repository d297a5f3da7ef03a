-- Makes an active user one of the deal's employees, who then see it; one who is already stays. No result set.
-- Needs deals.see and deals.edit for this deal. Refuses 31000 to 31002, 31310 deal.not_found, 31100 user.not_found.
CREATE PROCEDURE deal_assign(p_actor BIGINT, p_update BIGINT, p_deal BIGINT, p_user BIGINT)
BEGIN
  DECLARE v_state VARCHAR(10) DEFAULT NULL;

  CALL act_as(p_actor, p_update);
  -- Users before deals; shared: not blocked before this commits.
  SELECT state INTO v_state FROM users WHERE id = p_user LOCK IN SHARE MODE;
  CALL deal_begin(p_actor, p_deal, 'deals.edit', NULL);
  IF NOT v_state <=> 'active' THEN
    SIGNAL SQLSTATE '45000' SET MYSQL_ERRNO = 31100, MESSAGE_TEXT = 'user.not_found';
  END IF;
  IF NOT EXISTS (SELECT 1 FROM deal_employees WHERE deal_id = p_deal AND user_id = p_user) THEN
    INSERT INTO deal_employees (deal_id, user_id) VALUES (p_deal, p_user);
    UPDATE deals SET last_activity_at = SYSDATE(3) WHERE id = p_deal;
    CALL deal_notice(p_user, 'deal_assigned', p_deal, ',"as":"employee"');
  END IF;
  CALL act_end();
END;
