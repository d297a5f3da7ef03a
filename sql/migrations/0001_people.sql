-- People and what they may do: users, rights, requests for access, invites, the claim link and the configured admins.
-- Rows of every table here are audited (triggers/), so no foreign key cascades: a cascade would fire no trigger.

-- Routine parameters and results take the database's character set: said once, here, for all of them.
ALTER DATABASE CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;

CREATE TABLE users (
  id          BIGINT NOT NULL AUTO_INCREMENT,
  telegram_id BIGINT NOT NULL,
  full_name   VARCHAR(200) NOT NULL,
  phone       VARCHAR(20) NULL,
  username    VARCHAR(64) NULL,
  role        ENUM ('admin', 'manager', 'employee') NOT NULL,
  state       ENUM ('active', 'blocked') NOT NULL DEFAULT 'active',
  manager_id  BIGINT NULL,
  language    CHAR(2) NOT NULL,
  time_zone   VARCHAR(64) NOT NULL,
  reachable   TINYINT NOT NULL DEFAULT 1,
  version     INT NOT NULL DEFAULT 1,
  created_at  DATETIME(3) NOT NULL,
  updated_at  DATETIME(3) NOT NULL,
  PRIMARY KEY (id),
  -- Identity is the Telegram id and nothing else (SPEC section 2); update_begin finds the user by it on every update.
  UNIQUE KEY users_telegram (telegram_id),
  -- The list of users: by name, paged by key.
  KEY users_name (full_name, id),
  -- "every active admin" (notices, the last admin) and the choice of managers.
  KEY users_role (role, state),
  -- A manager's team.
  KEY users_manager (manager_id),
  CONSTRAINT users_manager FOREIGN KEY (manager_id) REFERENCES users (id),
  CONSTRAINT users_telegram_positive CHECK (telegram_id > 0),
  CONSTRAINT users_language CHECK (language IN ('en', 'ru')),
  CONSTRAINT users_name_given CHECK (CHAR_LENGTH(full_name) > 0),
  -- Only employees belong to somebody's team.
  CONSTRAINT users_team CHECK (manager_id IS NULL OR role = 'employee')
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci;

CREATE TABLE role_permissions (
  id         INT NOT NULL AUTO_INCREMENT,
  role       ENUM ('admin', 'manager', 'employee') NOT NULL,
  permission VARCHAR(40) NOT NULL,
  scope      ENUM ('all', 'team', 'own') NOT NULL,
  PRIMARY KEY (role, permission),
  -- What the audit calls the row.
  UNIQUE KEY role_permissions_id (id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci;

CREATE TABLE access_requests (
  id               BIGINT NOT NULL AUTO_INCREMENT,
  telegram_id      BIGINT NOT NULL,
  full_name        VARCHAR(200) NOT NULL,
  phone            VARCHAR(20) NULL,
  username         VARCHAR(64) NULL,
  language         CHAR(2) NOT NULL,
  state            ENUM ('open', 'approved', 'declined') NOT NULL DEFAULT 'open',
  role             ENUM ('admin', 'manager', 'employee') NULL,
  decided_by       BIGINT NULL,
  decided_at       DATETIME(3) NULL,
  created_at       DATETIME(3) NOT NULL,
  -- NULL unless open: its unique key keeps one open request per person, whoever writes.
  open_telegram_id BIGINT GENERATED ALWAYS AS (CASE WHEN state = 'open' THEN telegram_id END) STORED,
  PRIMARY KEY (id),
  UNIQUE KEY access_requests_one_open (open_telegram_id),
  -- A person's newest request.
  KEY access_requests_person (telegram_id, id),
  -- The admin's list of open ones.
  KEY access_requests_state (state, id),
  CONSTRAINT access_requests_decider FOREIGN KEY (decided_by) REFERENCES users (id),
  CONSTRAINT access_requests_language CHECK (language IN ('en', 'ru')),
  CONSTRAINT access_requests_decided CHECK ((state = 'open') = (decided_at IS NULL)),
  CONSTRAINT access_requests_role CHECK ((state = 'approved') = (role IS NOT NULL))
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci;

-- The token itself is known to the link's holder only; a copy of the database lets nobody in.
CREATE TABLE invites (
  id         BIGINT NOT NULL AUTO_INCREMENT,
  token_hash BINARY(32) NOT NULL,
  role       ENUM ('admin', 'manager', 'employee') NOT NULL,
  manager_id BIGINT NULL,
  created_by BIGINT NOT NULL,
  created_at DATETIME(3) NOT NULL,
  expires_at DATETIME(3) NOT NULL,
  used_by    BIGINT NULL,
  used_at    DATETIME(3) NULL,
  revoked_at DATETIME(3) NULL,
  PRIMARY KEY (id),
  UNIQUE KEY invites_token (token_hash),
  KEY invites_creator (created_by, id),
  CONSTRAINT invites_manager FOREIGN KEY (manager_id) REFERENCES users (id),
  CONSTRAINT invites_creator FOREIGN KEY (created_by) REFERENCES users (id),
  CONSTRAINT invites_user FOREIGN KEY (used_by) REFERENCES users (id),
  CONSTRAINT invites_role CHECK (role IN ('manager', 'employee')),
  CONSTRAINT invites_team CHECK (manager_id IS NULL OR role = 'employee')
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci;

CREATE TABLE claim_links (
  id         BIGINT NOT NULL AUTO_INCREMENT,
  token_hash BINARY(32) NOT NULL,
  created_at DATETIME(3) NOT NULL,
  used_by    BIGINT NULL,
  used_at    DATETIME(3) NULL,
  PRIMARY KEY (id),
  UNIQUE KEY claim_links_token (token_hash),
  CONSTRAINT claim_links_user FOREIGN KEY (used_by) REFERENCES users (id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci;

-- ADMIN_IDS as the owner's account last wrote them: the running bot cannot add one.
CREATE TABLE configured_admins (
  telegram_id BIGINT NOT NULL,
  PRIMARY KEY (telegram_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci;

-- SPEC section 2's table. "own" is a client whose manager one is or of a deal that one is assigned to, a deal whose manager one is
-- (for employees: to which one is assigned), a task whose assignee one is (managers: of own deals); functions sees_* say it exactly.
INSERT INTO role_permissions (role, permission, scope) VALUES
  ('admin', 'clients.see', 'all'),
  ('admin', 'clients.create', 'all'),
  ('admin', 'clients.edit', 'all'),
  ('admin', 'clients.edit_contacts', 'all'),
  ('admin', 'clients.delete', 'all'),
  ('admin', 'clients.set_manager', 'all'),
  ('admin', 'deals.see', 'all'),
  ('admin', 'deals.edit', 'all'),
  ('admin', 'deals.set_manager', 'all'),
  ('admin', 'tasks.see', 'all'),
  ('admin', 'tasks.edit', 'all'),
  ('admin', 'tasks.set_status', 'all'),
  ('admin', 'users.manage', 'all'),
  ('admin', 'employees.see', 'all'),
  ('admin', 'audit.see', 'all'),
  ('admin', 'reports.full', 'all'),
  ('admin', 'broadcast.send', 'all'),
  ('manager', 'clients.see', 'all'),
  ('manager', 'clients.create', 'all'),
  ('manager', 'clients.edit', 'all'),
  ('manager', 'clients.edit_contacts', 'all'),
  ('manager', 'clients.delete', 'own'),
  ('manager', 'clients.set_manager', 'own'),
  ('manager', 'deals.see', 'all'),
  ('manager', 'deals.edit', 'own'),
  ('manager', 'tasks.see', 'all'),
  ('manager', 'tasks.edit', 'own'),
  ('manager', 'tasks.set_status', 'own'),
  ('manager', 'invites.employee', 'team'),
  ('manager', 'employees.see', 'team'),
  ('manager', 'broadcast.send', 'team'),
  ('employee', 'clients.see', 'own'),
  ('employee', 'clients.edit_contacts', 'own'),
  ('employee', 'deals.see', 'own'),
  ('employee', 'tasks.see', 'own'),
  ('employee', 'tasks.set_status', 'own');
