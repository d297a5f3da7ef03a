-- What deals and tasks need to be worked with: holds, what follows from a deal's tasks, deadlines, repeats, comments, files, checklists.
-- docs/database.md has the state diagrams; what is "derived" below is kept by triggers and left out of the audit log.

ALTER TABLE deals
  -- Not at risk before that day, in UTC; the reason stands beside it.
  ADD COLUMN hold_until DATE NULL AFTER expected_close,
  ADD COLUMN hold_reason VARCHAR(500) NULL AFTER hold_until,
  -- Derived: of the tasks that are not deleted, how many there are, how many were begun and how many are completed.
  ADD COLUMN tasks_total INT NOT NULL DEFAULT 0,
  ADD COLUMN tasks_started INT NOT NULL DEFAULT 0,
  ADD COLUMN tasks_done INT NOT NULL DEFAULT 0,
  -- Derived: the earliest deadline among the open ones.
  ADD COLUMN next_deadline DATETIME(3) NULL,
  -- Derived: when somebody last did something with the deal or its tasks.
  ADD COLUMN last_activity_at DATETIME(3) NULL,
  -- Derived: when it came to its present end.
  ADD COLUMN closed_at DATETIME(3) NULL,
  -- The moment from which an open deal is at risk (SPEC section 3): a task is overdue, or there was no activity for 14 days, but not
  -- before a hold ends. NULL: never. This is the rule's one place; deal_at_risk compares it with the clock.
  ADD COLUMN risk_at DATETIME(3) GENERATED ALWAYS AS (CASE WHEN deleted_at IS NULL AND stage <> 'closed' THEN
    GREATEST(LEAST(COALESCE(next_deadline, TIMESTAMP'9999-12-31 23:59:59.000'), COALESCE(last_activity_at, created_at) + INTERVAL 14 DAY),
             COALESCE(CAST(hold_until AS DATETIME(3)), TIMESTAMP'1970-01-01 00:00:00.000')) END) STORED,
  -- For the list of open ones by expected close, the undated last; and for amounts, the highest of a currency first.
  ADD COLUMN open_close DATE GENERATED ALWAYS AS
    (CASE WHEN deleted_at IS NULL AND stage <> 'closed' THEN COALESCE(expected_close, DATE'9999-12-31') END) STORED,
  ADD COLUMN amount_down BIGINT GENERATED ALWAYS AS (CASE WHEN deleted_at IS NULL THEN -COALESCE(amount, -1) END) STORED,
  ADD CONSTRAINT deals_lost_reason CHECK ((COALESCE(outcome, '') = 'lost') = (lost_reason IS NOT NULL)),
  ADD CONSTRAINT deals_hold CHECK ((hold_until IS NULL) = (hold_reason IS NULL)),
  ADD CONSTRAINT deals_title_given CHECK (CHAR_LENGTH(title) > 0),
  ADD CONSTRAINT deals_currency_shape CHECK (currency REGEXP '^[A-Z]{3}$'),
  -- A stage's or outcome's deals, the newest first.
  ADD KEY deals_stage (stage, outcome, id),
  ADD KEY deals_risk (risk_at, id),
  ADD KEY deals_open_close (open_close, id),
  ADD KEY deals_amounts (currency, amount_down, id),
  ADD KEY deals_closed (closed_at, id);

ALTER TABLE tasks
  -- The task makes its next one when it is completed, which then carries the rule on. Of a monthly one the day that is meant, where the
  -- month has it: 31.
  ADD COLUMN repeat_rule ENUM ('daily', 'weekly', 'monthly') NULL AFTER state,
  ADD COLUMN repeat_day TINYINT NULL AFTER repeat_rule,
  -- Derived from the state.
  ADD COLUMN completed_at DATETIME(3) NULL,
  -- When everybody was told that it is overdue: once for each deadline (schedule_tick).
  ADD COLUMN overdue_told_at DATETIME(3) NULL,
  -- Of a task that is not completed the moment at which it becomes overdue, far away for one without a deadline; NULL of all others.
  -- task_status compares it with the clock: the one place of what overdue means.
  ADD COLUMN due_at DATETIME(3) GENERATED ALWAYS AS
    (CASE WHEN deleted_at IS NULL AND state <> 'completed' THEN COALESCE(deadline, TIMESTAMP'9999-12-31 23:59:59.000') END) STORED,
  -- Those of which nobody has been told yet.
  ADD COLUMN tell_at DATETIME(3) GENERATED ALWAYS AS
    (CASE WHEN deleted_at IS NULL AND state <> 'completed' AND overdue_told_at IS NULL THEN deadline END) STORED,
  ADD CONSTRAINT tasks_title_given CHECK (CHAR_LENGTH(title) > 0),
  ADD CONSTRAINT tasks_repeat_day CHECK (repeat_day BETWEEN 1 AND 31),
  -- A deal's open ones, the most urgent first; somebody's; everybody's; the completed ones, and what is to be told.
  ADD KEY tasks_deal_due (deal_id, due_at, id),
  ADD KEY tasks_mine (assignee_id, due_at, id),
  ADD KEY tasks_due (due_at, id),
  ADD KEY tasks_done (completed_at, id),
  ADD KEY tasks_done_by (assignee_id, completed_at, id),
  ADD KEY tasks_tell (tell_at, id);

CREATE TABLE task_comments (
  id         BIGINT NOT NULL AUTO_INCREMENT,
  task_id    BIGINT NOT NULL,
  user_id    BIGINT NOT NULL,
  text       TEXT NOT NULL,
  created_at DATETIME(3) NOT NULL,
  PRIMARY KEY (id),
  KEY task_comments_task (task_id, id),
  CONSTRAINT task_comments_task FOREIGN KEY (task_id) REFERENCES tasks (id),
  CONSTRAINT task_comments_user FOREIGN KEY (user_id) REFERENCES users (id),
  CONSTRAINT task_comments_text CHECK (CHAR_LENGTH(text) BETWEEN 1 AND 4000)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci;

-- The file itself stays with Telegram, which sends it again by its id.
CREATE TABLE task_files (
  id         BIGINT NOT NULL AUTO_INCREMENT,
  task_id    BIGINT NOT NULL,
  user_id    BIGINT NOT NULL,
  kind       ENUM ('document', 'photo', 'video', 'audio', 'voice') NOT NULL,
  file_id    VARCHAR(300) COLLATE utf8mb4_bin NOT NULL,
  name       VARCHAR(200) NULL,
  created_at DATETIME(3) NOT NULL,
  PRIMARY KEY (id),
  KEY task_files_task (task_id, id),
  CONSTRAINT task_files_task FOREIGN KEY (task_id) REFERENCES tasks (id),
  CONSTRAINT task_files_user FOREIGN KEY (user_id) REFERENCES users (id),
  CONSTRAINT task_files_id_shape CHECK (file_id REGEXP '^[A-Za-z0-9_-]+$')
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci;

CREATE TABLE checklist_items (
  id      BIGINT NOT NULL AUTO_INCREMENT,
  task_id BIGINT NOT NULL,
  text    VARCHAR(200) NOT NULL,
  done    TINYINT NOT NULL DEFAULT 0,
  PRIMARY KEY (id),
  KEY checklist_items_task (task_id, id),
  CONSTRAINT checklist_items_task FOREIGN KEY (task_id) REFERENCES tasks (id),
  CONSTRAINT checklist_items_text CHECK (CHAR_LENGTH(text) > 0),
  CONSTRAINT checklist_items_done CHECK (done IN (0, 1))
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci;

-- Which deal and which task an entry is about, whatever its record is: their histories are one range of an index each, however many
-- tasks, comments and files the deal has.
ALTER TABLE audit_entries
  ADD COLUMN deal_id BIGINT NULL,
  ADD COLUMN task_id BIGINT NULL,
  ADD KEY audit_entries_deal (deal_id, id),
  ADD KEY audit_entries_task (task_id, id);

-- How many deals there are of each stage and currency, and what they are worth together; kept by triggers. Several rows each, as in
-- tallies.
CREATE TABLE deal_sums (
  stage    ENUM ('new', 'in_progress', 'won', 'lost') NOT NULL,
  currency CHAR(3) COLLATE utf8mb4_bin NOT NULL,
  slot     TINYINT NOT NULL,
  deals    BIGINT NOT NULL,
  amount   BIGINT NOT NULL,
  PRIMARY KEY (stage, currency, slot)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci;

INSERT INTO deal_sums (stage, currency, slot, deals, amount)
SELECT COALESCE(outcome, stage), currency, 0, COUNT(*), SUM(COALESCE(amount, 0))
FROM deals
WHERE deleted_at IS NULL
GROUP BY COALESCE(outcome, stage), currency;

-- The words of the titles of living deals and tasks, which they are found by; kept by triggers, as client_words is.
CREATE TABLE work_words (
  kind      ENUM ('deal', 'task') NOT NULL,
  word      VARCHAR(40) NOT NULL,
  record_id BIGINT NOT NULL,
  PRIMARY KEY (kind, word, record_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci;
