-- Tells a deal's manager and employees that it was closed (kind 'deal_closed') or reopened ('deal_reopened'). p_automatic: by itself;
-- then its manager is told even of what he caused, for the notice has the buttons to take it back.
-- Internal. Payload: deal, title, client, by, outcome, automatic.
CREATE PROCEDURE deal_tell(p_deal BIGINT, p_kind VARCHAR(40), p_automatic TINYINT)
INSERT INTO notifications (recipient_id, kind, payload, created_at, deliver_after)
SELECT u.id, p_kind,
       CONCAT('{"deal":', d.id, ',"title":', JSON_QUOTE(d.title), ',"client":', JSON_QUOTE(c.full_name), ',"by":', COALESCE(JSON_QUOTE(b.full_name), 'null'),
              ',"outcome":', COALESCE(JSON_QUOTE(d.outcome), 'null'), ',"automatic":', p_automatic, ',"mine":', u.id <=> d.manager_id, '}'),
       SYSDATE(3), SYSDATE(3)
FROM deals AS d
JOIN clients AS c ON c.id = d.client_id
LEFT JOIN users AS b ON b.id = @crm_actor
JOIN users AS u ON u.state = 'active' AND (u.id = d.manager_id OR u.id IN (SELECT e.user_id FROM deal_employees AS e WHERE e.deal_id = d.id))
WHERE d.id = p_deal AND (NOT u.id <=> @crm_actor OR (p_automatic AND u.id = d.manager_id))
ORDER BY u.id;
