-- Calls, meetings, messages and e-mails with clients, and when one is to be in touch with a client again.

CREATE TABLE interactions (
  id         BIGINT NOT NULL AUTO_INCREMENT,
  client_id  BIGINT NOT NULL,
  -- Whose it was.
  user_id    BIGINT NOT NULL,
  kind       ENUM ('call', 'meeting', 'message', 'email') NOT NULL,
  -- Of a call: did somebody answer?
  outcome    ENUM ('reached', 'no_answer') NULL,
  text       TEXT NULL,
  at         DATETIME(3) NOT NULL,
  created_at DATETIME(3) NOT NULL,
  PRIMARY KEY (id),
  -- A client's, newest first: the card, the history, the last contact.
  KEY interactions_client (client_id, at, id),
  -- What somebody did, by time.
  KEY interactions_user (user_id, at),
  CONSTRAINT interactions_client FOREIGN KEY (client_id) REFERENCES clients (id),
  CONSTRAINT interactions_user FOREIGN KEY (user_id) REFERENCES users (id),
  CONSTRAINT interactions_outcome CHECK ((kind = 'call') = (outcome IS NOT NULL)),
  CONSTRAINT interactions_text_length CHECK (CHAR_LENGTH(text) <= 4000)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci;

ALTER TABLE clients
  -- The day, in the words of whoever set it, on which somebody should be in touch.
  ADD COLUMN next_contact_on DATE NULL AFTER manager_id,
  -- The newest interaction but unanswered calls; kept by triggers (interactions_contact_*), so not in the audit log.
  ADD COLUMN last_contact_at DATETIME(3) NULL AFTER next_contact_on;

-- SPEC section 2: interactions are logged by whoever edits clients, and by employees with the clients of assigned deals.
INSERT INTO role_permissions (role, permission, scope) VALUES
  ('admin', 'clients.log', 'all'),
  ('manager', 'clients.log', 'all'),
  ('employee', 'clients.log', 'own');
