-- Puts a user among the people of a deal (deal_people), or takes him away, whichever he is now: its manager or assigned to it. NULL is
-- nobody.
-- For the triggers *_people_*. Whoever writes a deal's people has locked the deal, so nobody else is changing them.
CREATE PROCEDURE deal_people_put(p_deal BIGINT, p_user BIGINT)
BEGIN
  IF p_user IS NOT NULL THEN
    IF is_assigned(p_user, p_deal) OR EXISTS (SELECT 1 FROM deals WHERE id = p_deal AND manager_id = p_user) THEN
      INSERT IGNORE INTO deal_people (user_id, deal_id, ended_at, outcome, currency, amount_down)
      SELECT p_user, id, closed_at, outcome, currency, amount_down FROM deals WHERE id = p_deal AND deleted_at IS NULL;
    ELSE
      DELETE FROM deal_people WHERE user_id = p_user AND deal_id = p_deal;
    END IF;
  END IF;
END;
