-- Files that people send and that are made for them, and clients brought in from such files. Not audited: they say where something
-- came from; what it changed is in the log of the clients.

CREATE TABLE files (
  id               BIGINT NOT NULL AUTO_INCREMENT,
  owner_id         BIGINT NOT NULL,
  name             VARCHAR(255) NOT NULL,
  -- Where its bytes are to be fetched from; NULL: made here.
  telegram_file_id VARCHAR(255) NULL,
  state            ENUM ('wanted', 'ready', 'failed') NOT NULL,
  -- Why it failed: 'too_big', 'gone'.
  problem          VARCHAR(40) NULL,
  size             BIGINT NOT NULL DEFAULT 0,
  created_at       DATETIME(3) NOT NULL,
  PRIMARY KEY (id),
  CONSTRAINT files_owner FOREIGN KEY (owner_id) REFERENCES users (id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci;

-- In pieces, each well below what a server takes in one packet; in the database, so that whichever process is alive goes on.
CREATE TABLE file_chunks (
  file_id  BIGINT NOT NULL,
  chunk_no INT NOT NULL,
  bytes    MEDIUMBLOB NOT NULL,
  PRIMARY KEY (file_id, chunk_no)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci;

CREATE TABLE imports (
  id          BIGINT NOT NULL AUTO_INCREMENT,
  user_id     BIGINT NOT NULL,
  file_id     BIGINT NOT NULL,
  name        VARCHAR(255) NOT NULL,
  state       ENUM ('reading', 'checked', 'importing', 'done', 'undoing', 'undone', 'failed', 'cancelled') NOT NULL,
  -- Why it failed.
  problem     VARCHAR(40) NULL,
  -- Which column is which field: the program's own JSON.
  plan        MEDIUMTEXT NULL,
  -- Who confirms, by which update: what the audit log names.
  update_id   BIGINT NULL,
  -- The last row_no there is, and how far each pass over the rows has come: it commits with what it did.
  total       INT NOT NULL DEFAULT 0,
  compared_to INT NOT NULL DEFAULT 0,
  applied_to  INT NOT NULL DEFAULT 0,
  undone_to   INT NOT NULL DEFAULT 0,
  created_at  DATETIME(3) NOT NULL,
  finished_at DATETIME(3) NULL,
  PRIMARY KEY (id),
  -- Those that write at this moment: they take turns.
  KEY imports_state (state, id),
  CONSTRAINT imports_user FOREIGN KEY (user_id) REFERENCES users (id),
  CONSTRAINT imports_file FOREIGN KEY (file_id) REFERENCES files (id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci;

-- A row of the file as it would be stored, what became of it, and, for undoing it, what stood there before. NULL: the file says
-- nothing of this field. No foreign keys: rows go with their import, and an erased client needs no undoing.
CREATE TABLE import_rows (
  import_id             BIGINT NOT NULL,
  row_no                INT NOT NULL,
  -- Where a person finds it in the file.
  line                  INT NOT NULL,
  verdict               ENUM ('unknown', 'new', 'changed', 'same', 'duplicate', 'error') NOT NULL,
  -- Of a duplicate or an error: which rule, and the value or the line that breaks it.
  reason                VARCHAR(40) NULL,
  detail                VARCHAR(200) NULL,
  full_name             VARCHAR(200) NULL,
  company               VARCHAR(200) NULL,
  phone                 VARCHAR(20) NULL,
  email                 VARCHAR(254) NULL,
  telegram_username     VARCHAR(32) NULL,
  birth_date            DATE NULL,
  segment               ENUM ('new', 'regular', 'vip') NULL,
  notes                 TEXT NULL,
  manager_id            BIGINT NULL,
  client_id             BIGINT NULL,
  -- The client's version as the import left it, once it did.
  version               INT NULL,
  undone                TINYINT NULL,
  old_full_name         VARCHAR(200) NULL,
  old_company           VARCHAR(200) NULL,
  old_phone             VARCHAR(20) NULL,
  old_email             VARCHAR(254) NULL,
  old_telegram_username VARCHAR(32) NULL,
  old_birth_date        DATE NULL,
  old_segment           ENUM ('new', 'regular', 'vip') NULL,
  old_notes             TEXT NULL,
  old_manager_id        BIGINT NULL,
  PRIMARY KEY (import_id, row_no),
  -- Did an earlier row mean the same client?
  KEY import_rows_client (import_id, client_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci;
