-- Clients, deals and tasks. Deals and tasks are empty until their features come; what one may see is decided over them already.

CREATE TABLE clients (
  id                BIGINT NOT NULL AUTO_INCREMENT,
  full_name         VARCHAR(200) NOT NULL,
  company           VARCHAR(200) NULL,
  phone             VARCHAR(20) NULL,
  email             VARCHAR(254) NULL,
  telegram_username VARCHAR(32) NULL,
  birth_date        DATE NULL,
  segment           ENUM ('new', 'regular', 'vip') NOT NULL DEFAULT 'new',
  notes             TEXT NULL,
  manager_id        BIGINT NULL,
  created_by        BIGINT NOT NULL,
  created_at        DATETIME(3) NOT NULL,
  updated_at        DATETIME(3) NOT NULL,
  deleted_at        DATETIME(3) NULL,
  version           INT NOT NULL DEFAULT 1,
  PRIMARY KEY (id),
  -- The list: living clients by name, paged by key; the first page reads its ten rows and no more.
  KEY clients_list (deleted_at, full_name, id),
  -- Whose clients they are: hand-over, counts.
  KEY clients_manager (manager_id, deleted_at),
  -- Has somebody entered this person already?
  KEY clients_phone (phone),
  KEY clients_email (email),
  CONSTRAINT clients_manager FOREIGN KEY (manager_id) REFERENCES users (id),
  CONSTRAINT clients_creator FOREIGN KEY (created_by) REFERENCES users (id),
  CONSTRAINT clients_name_given CHECK (CHAR_LENGTH(full_name) > 0),
  CONSTRAINT clients_phone_shape CHECK (phone REGEXP '^[+][1-9][0-9]{6,14}$'),
  CONSTRAINT clients_birth_date CHECK (birth_date >= '1900-01-01'),
  CONSTRAINT clients_notes_length CHECK (CHAR_LENGTH(notes) <= 4000)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci;

CREATE TABLE deals (
  id             BIGINT NOT NULL AUTO_INCREMENT,
  client_id      BIGINT NOT NULL,
  title          VARCHAR(200) NOT NULL,
  amount         BIGINT NULL,
  currency       CHAR(3) NOT NULL,
  source         VARCHAR(100) NULL,
  manager_id     BIGINT NULL,
  stage          ENUM ('new', 'in_progress', 'closed') NOT NULL DEFAULT 'new',
  outcome        ENUM ('won', 'lost') NULL,
  lost_reason    VARCHAR(500) NULL,
  expected_close DATE NULL,
  notes          TEXT NULL,
  created_by     BIGINT NOT NULL,
  created_at     DATETIME(3) NOT NULL,
  updated_at     DATETIME(3) NOT NULL,
  deleted_at     DATETIME(3) NULL,
  version        INT NOT NULL DEFAULT 1,
  PRIMARY KEY (id),
  KEY deals_client (client_id),
  -- A manager's deals: hand-over, counts, own scope.
  KEY deals_manager (manager_id, deleted_at, stage),
  CONSTRAINT deals_client FOREIGN KEY (client_id) REFERENCES clients (id),
  CONSTRAINT deals_manager FOREIGN KEY (manager_id) REFERENCES users (id),
  CONSTRAINT deals_creator FOREIGN KEY (created_by) REFERENCES users (id),
  CONSTRAINT deals_amount CHECK (amount >= 0),
  CONSTRAINT deals_outcome CHECK ((stage = 'closed') = (outcome IS NOT NULL)),
  CONSTRAINT deals_notes_length CHECK (CHAR_LENGTH(notes) <= 4000)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci;

CREATE TABLE deal_employees (
  id      BIGINT NOT NULL AUTO_INCREMENT,
  deal_id BIGINT NOT NULL,
  user_id BIGINT NOT NULL,
  PRIMARY KEY (id),
  UNIQUE KEY deal_employees_once (deal_id, user_id),
  -- The deals that somebody is assigned to: what an employee sees starts here.
  KEY deal_employees_user (user_id, deal_id),
  CONSTRAINT deal_employees_deal FOREIGN KEY (deal_id) REFERENCES deals (id),
  CONSTRAINT deal_employees_user FOREIGN KEY (user_id) REFERENCES users (id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci;

CREATE TABLE tasks (
  id          BIGINT NOT NULL AUTO_INCREMENT,
  deal_id     BIGINT NOT NULL,
  title       VARCHAR(200) NOT NULL,
  description TEXT NULL,
  assignee_id BIGINT NULL,
  priority    ENUM ('low', 'medium', 'high') NOT NULL DEFAULT 'medium',
  deadline    DATETIME(3) NULL,
  state       ENUM ('new', 'in_progress', 'completed') NOT NULL DEFAULT 'new',
  created_by  BIGINT NOT NULL,
  created_at  DATETIME(3) NOT NULL,
  updated_at  DATETIME(3) NOT NULL,
  deleted_at  DATETIME(3) NULL,
  version     INT NOT NULL DEFAULT 1,
  PRIMARY KEY (id),
  KEY tasks_deal (deal_id, assignee_id),
  -- Somebody's tasks; also the deals that one is assigned to by having a task there.
  KEY tasks_assignee (assignee_id, deleted_at, state, deal_id),
  CONSTRAINT tasks_deal FOREIGN KEY (deal_id) REFERENCES deals (id),
  CONSTRAINT tasks_assignee FOREIGN KEY (assignee_id) REFERENCES users (id),
  CONSTRAINT tasks_creator FOREIGN KEY (created_by) REFERENCES users (id),
  CONSTRAINT tasks_description_length CHECK (CHAR_LENGTH(description) <= 4000)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci;
