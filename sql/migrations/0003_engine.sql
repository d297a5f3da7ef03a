-- What the engine works with (inbox, dialogs, outbox, jobs, leases, schedule), notifications and the audit log.
-- None of these is audited: they say how a message travelled, not what the company knows.

-- Updates as Telegram (or a job of our own) handed them over; kept until Telegram cannot repeat them (DESIGN section 1).
CREATE TABLE inbox (
  bot_id      BIGINT NOT NULL,
  update_id   BIGINT NOT NULL,
  person_id   BIGINT NOT NULL,
  body        MEDIUMTEXT NOT NULL,
  received_at DATETIME(3) NOT NULL,
  -- 0 waiting, 1 done (its body is emptied), 2 parked: failed for good, body kept for whoever looks into it
  handled     TINYINT NOT NULL DEFAULT 0,
  attempts    INT NOT NULL DEFAULT 0,
  crashes     INT NOT NULL DEFAULT 0,
  -- Set while the update is handled with no other in flight, so that a crash can be laid at its door.
  alone_at    DATETIME(3) NULL,
  error       TEXT NULL,
  PRIMARY KEY (bot_id, update_id),
  -- The earliest waiting update of a person; all waiting ones of a bot.
  KEY inbox_waiting (bot_id, handled, person_id, update_id),
  -- What has become old; grows at its right end only, so it costs an insert next to nothing.
  KEY inbox_old (received_at)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci;

-- One row a person: the dialogue's state, and the lock under which everything of that person happens. Every transaction that locks
-- more than one row locks this one first, so that two of them cannot wait for each other.
CREATE TABLE dialogs (
  bot_id          BIGINT NOT NULL,
  person_id       BIGINT NOT NULL,
  state           MEDIUMTEXT NOT NULL,
  version         BIGINT NOT NULL DEFAULT 0,
  language        CHAR(2) NOT NULL DEFAULT '',
  -- The live screen: its message id, or, until Telegram has told it, the outbox row that sends it.
  live_message_id BIGINT NULL,
  live_outbox_id  BIGINT NULL,
  last_message_id BIGINT NOT NULL DEFAULT 0,
  PRIMARY KEY (bot_id, person_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci;

CREATE TABLE outbox (
  id                BIGINT NOT NULL AUTO_INCREMENT,
  bot_id            BIGINT NOT NULL,
  source            ENUM ('answer', 'notice') NOT NULL,
  update_id         BIGINT NULL,
  notification_id   BIGINT NULL,
  chat_id           BIGINT NOT NULL,
  method            VARCHAR(64) NOT NULL,
  params            MEDIUMTEXT NOT NULL,
  -- 0 none, 1 becomes the live screen, 2 edits the live screen (telegram::Call::Screen)
  screen            TINYINT NOT NULL DEFAULT 0,
  target_message_id BIGINT NULL,
  after_outbox_id   BIGINT NULL,
  state             ENUM ('queued', 'sent', 'failed', 'dropped') NOT NULL DEFAULT 'queued',
  message_id        BIGINT NULL,
  attempts          INT NOT NULL DEFAULT 0,
  error             TEXT NULL,
  created_at        DATETIME(3) NOT NULL,
  sent_at           DATETIME(3) NULL,
  PRIMARY KEY (id),
  -- What is still to be sent, in order; a few rows however long the table is.
  KEY outbox_state (state, bot_id, id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci;

CREATE TABLE notifications (
  id            BIGINT NOT NULL AUTO_INCREMENT,
  recipient_id  BIGINT NOT NULL,
  kind          VARCHAR(40) NOT NULL,
  payload       TEXT NOT NULL,
  state         ENUM ('pending', 'queued', 'dropped') NOT NULL DEFAULT 'pending',
  created_at    DATETIME(3) NOT NULL,
  deliver_after DATETIME(3) NOT NULL,
  PRIMARY KEY (id),
  KEY notifications_state (state, id),
  KEY notifications_recipient (recipient_id, state),
  CONSTRAINT notifications_recipient FOREIGN KEY (recipient_id) REFERENCES users (id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci;

CREATE TABLE jobs (
  id          BIGINT NOT NULL AUTO_INCREMENT,
  bot_id      BIGINT NOT NULL,
  user_id     BIGINT NOT NULL,
  person_id   BIGINT NOT NULL,
  update_id   BIGINT NULL,
  kind        VARCHAR(40) NOT NULL,
  payload     MEDIUMTEXT NOT NULL,
  state       ENUM ('waiting', 'running', 'done', 'failed') NOT NULL DEFAULT 'waiting',
  -- The progress message: known at once, or by the outbox row that sends it.
  message_id  BIGINT NULL,
  outbox_id   BIGINT NULL,
  done        INT NOT NULL DEFAULT 0,
  total       INT NOT NULL DEFAULT 0,
  attempts    INT NOT NULL DEFAULT 0,
  owner       VARCHAR(64) COLLATE utf8mb4_bin NULL,
  -- Running: until when it belongs to its owner. Waiting: not to be taken before.
  lease_until DATETIME(3) NULL,
  error       TEXT NULL,
  created_at  DATETIME(3) NOT NULL,
  finished_at DATETIME(3) NULL,
  result      MEDIUMTEXT NULL,
  PRIMARY KEY (id),
  KEY jobs_state (state, bot_id, id),
  KEY jobs_update (update_id),
  CONSTRAINT jobs_user FOREIGN KEY (user_id) REFERENCES users (id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci;

-- Who holds a piece of work among several processes: a row, because GET_LOCK and SKIP LOCKED end at a Galera node (measured).
CREATE TABLE leases (
  name       VARCHAR(64) COLLATE utf8mb4_bin NOT NULL,
  owner      VARCHAR(64) COLLATE utf8mb4_bin NOT NULL,
  held_until DATETIME(3) NOT NULL,
  PRIMARY KEY (name)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci;

-- When each piece of regular work ran last.
CREATE TABLE schedule (
  name   VARCHAR(64) COLLATE utf8mb4_bin NOT NULL,
  ran_at DATETIME(3) NOT NULL,
  PRIMARY KEY (name)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci;

INSERT INTO schedule (name, ran_at) VALUES ('tick', '2000-01-01 00:00:00.000');

-- Written by triggers alone, append-only (triggers/audit_entries_*). No foreign keys: an entry outlives what it tells of.
CREATE TABLE audit_entries (
  id          BIGINT NOT NULL AUTO_INCREMENT,
  at          DATETIME(3) NOT NULL,
  actor_id    BIGINT NULL,
  actor       VARCHAR(200) NOT NULL,
  update_id   BIGINT NULL,
  automatic   TINYINT NOT NULL DEFAULT 0,
  record_kind VARCHAR(40) NOT NULL,
  record_id   BIGINT NOT NULL,
  action      ENUM ('insert', 'update', 'delete') NOT NULL,
  -- Canonical text {"column":[old,new],…} in column order, not a JSON column: its spelling would differ between servers.
  changes     MEDIUMTEXT NOT NULL,
  PRIMARY KEY (id),
  -- A record's history, newest first.
  KEY audit_entries_record (record_kind, record_id, id),
  -- What somebody did, newest first.
  KEY audit_entries_actor (actor_id, id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci;
