-- Sets a client's last_contact_at anew: the newest interaction but unanswered calls.
-- For the triggers interactions_contact_*. Reads the index from its newest end and stops at the first contact.
CREATE PROCEDURE last_contact(p_client BIGINT)
UPDATE clients
SET last_contact_at = (SELECT i.at
                       FROM interactions AS i
                       WHERE i.client_id = p_client AND NOT i.outcome <=> 'no_answer'
                       ORDER BY i.at DESC, i.id DESC
                       LIMIT 1)
WHERE id = p_client;
