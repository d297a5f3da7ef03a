-- Who can be an employee of a deal: (id, full_name, assigned). Active users but for its manager: the actor's team first, then everybody
-- else, each by name.
-- Needs deals.see and deals.edit for this deal. Refuses 31000 to 31002, 31310 deal.not_found.
CREATE PROCEDURE deal_staff(p_actor BIGINT, p_deal BIGINT)
BEGIN
  CALL must_have(p_actor, 'deals.see');
  IF NOT sees_deal(p_actor, p_deal) THEN
    SIGNAL SQLSTATE '45000' SET MYSQL_ERRNO = 31310, MESSAGE_TEXT = 'deal.not_found';
  END IF;
  IF NOT deal_right(p_actor, 'deals.edit', p_deal) THEN
    SIGNAL SQLSTATE '45000' SET MYSQL_ERRNO = 31002, MESSAGE_TEXT = 'permission.denied';
  END IF;
  SELECT u.id, u.full_name, e.user_id IS NOT NULL AS assigned
  FROM deals AS d
  JOIN users AS u ON u.state = 'active' AND NOT u.id <=> d.manager_id
  LEFT JOIN deal_employees AS e ON e.deal_id = d.id AND e.user_id = u.id
  WHERE d.id = p_deal
  ORDER BY NOT COALESCE(u.manager_id = p_actor, 0), u.full_name, u.id;
END;
