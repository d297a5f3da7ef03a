-- What people of the company write to each other through the bot, and who may hand over the open work of somebody.

CREATE TABLE messages (
  id           BIGINT NOT NULL AUTO_INCREMENT,
  sender_id    BIGINT NOT NULL,
  recipient_id BIGINT NOT NULL,
  -- The message that this one answers; it was sent by the recipient.
  reply_to     BIGINT NULL,
  text         TEXT NOT NULL,
  created_at   DATETIME(3) NOT NULL,
  PRIMARY KEY (id),
  KEY messages_sender (sender_id, id),
  KEY messages_recipient (recipient_id, id),
  CONSTRAINT messages_sender FOREIGN KEY (sender_id) REFERENCES users (id),
  CONSTRAINT messages_recipient FOREIGN KEY (recipient_id) REFERENCES users (id),
  CONSTRAINT messages_reply FOREIGN KEY (reply_to) REFERENCES messages (id),
  CONSTRAINT messages_text CHECK (CHAR_LENGTH(text) BETWEEN 1 AND 4096)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci;

-- Whoever may change all deals hands over everything, a manager what somebody of the team has to do in the manager's own deals.
INSERT INTO role_permissions (role, permission, scope) VALUES
  ('admin', 'employees.hand_over', 'all'),
  ('manager', 'employees.hand_over', 'team');
