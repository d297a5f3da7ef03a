-- Puts all people of a deal where they belong (deal_people): of one that came back.
-- For the triggers deals_people_*.
CREATE PROCEDURE deal_people_all(p_deal BIGINT)
INSERT IGNORE INTO deal_people (user_id, deal_id, ended_at, outcome, currency, amount_down)
SELECT p.user_id, p_deal, d.closed_at, d.outcome, d.currency, d.amount_down
FROM (SELECT manager_id AS user_id FROM deals WHERE id = p_deal
      UNION
      SELECT user_id FROM deal_employees WHERE deal_id = p_deal
      UNION
      SELECT assignee_id FROM tasks WHERE deal_id = p_deal AND deleted_at IS NULL) AS p
JOIN deals AS d ON d.id = p_deal AND d.deleted_at IS NULL
WHERE p.user_id IS NOT NULL;
