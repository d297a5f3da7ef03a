-- Tells whoever took over somebody's work (kind 'work_received') and whoever gave it (kind 'work_handed'), but not him who did it:
-- {"title","from","to","by","clients","deals","assigned","tasks","team"}, the numbers as @crm_clients and so on have them.
-- Internal: hand_over.
CREATE PROCEDURE work_told(p_user BIGINT, p_heir BIGINT)
INSERT INTO notifications (recipient_id, kind, payload, created_at, deliver_after)
SELECT u.id, IF(u.id = p_heir, 'work_received', 'work_handed'),
       CONCAT('{"title":', JSON_QUOTE(f.full_name), ',"from":', JSON_QUOTE(f.full_name), ',"to":', JSON_QUOTE(h.full_name),
              ',"by":', COALESCE(JSON_QUOTE(b.full_name), 'null'),
              ',"clients":', @crm_clients, ',"deals":', @crm_deals, ',"assigned":', @crm_assigned, ',"tasks":', @crm_tasks, ',"team":',
              @crm_team, '}'),
       SYSDATE(3), SYSDATE(3)
FROM users AS u
JOIN users AS f ON f.id = p_user
JOIN users AS h ON h.id = p_heir
LEFT JOIN users AS b ON b.id = @crm_actor
WHERE u.id IN (p_user, p_heir) AND u.state = 'active' AND NOT u.id <=> @crm_actor
  AND @crm_clients + @crm_deals + @crm_assigned + @crm_tasks + @crm_team > 0
ORDER BY u.id;
