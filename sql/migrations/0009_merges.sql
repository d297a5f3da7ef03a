-- Deleting with a way back, and two clients that turn out to be one.

ALTER TABLE clients
  -- Deleted because it was the same as that one (client_merge); NULL of one that was deleted by somebody.
  ADD COLUMN merged_into BIGINT NULL AFTER deleted_at,
  ADD CONSTRAINT clients_merged_into FOREIGN KEY (merged_into) REFERENCES clients (id),
  ADD CONSTRAINT clients_merged_are_deleted CHECK (merged_into IS NULL OR deleted_at IS NOT NULL),
  -- The deleted ones, newest first.
  ADD KEY clients_deleted (deleted_at, id);

-- One row for each merge; with what follows it can be taken back for seven days.
CREATE TABLE merges (
  id         BIGINT NOT NULL AUTO_INCREMENT,
  kept_id    BIGINT NOT NULL,
  gone_id    BIGINT NOT NULL,
  user_id    BIGINT NOT NULL,
  created_at DATETIME(3) NOT NULL,
  undone_at  DATETIME(3) NULL,
  undone_by  BIGINT NULL,
  PRIMARY KEY (id),
  -- The merges of a client: its card, its history.
  KEY merges_kept (kept_id, id),
  KEY merges_gone (gone_id, id),
  CONSTRAINT merges_kept FOREIGN KEY (kept_id) REFERENCES clients (id),
  CONSTRAINT merges_gone FOREIGN KEY (gone_id) REFERENCES clients (id),
  CONSTRAINT merges_user FOREIGN KEY (user_id) REFERENCES users (id),
  CONSTRAINT merges_undoer FOREIGN KEY (undone_by) REFERENCES users (id),
  CONSTRAINT merges_two CHECK (kept_id <> gone_id),
  CONSTRAINT merges_undone CHECK ((undone_at IS NULL) = (undone_by IS NULL))
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci;

-- The columns of the kept client that a merge changed, as text. Not audited: the client's own entry says the same.
CREATE TABLE merge_fields (
  merge_id     BIGINT NOT NULL,
  field        VARCHAR(40) NOT NULL,
  value_before TEXT NULL,
  value_after  TEXT NULL,
  PRIMARY KEY (merge_id, field),
  CONSTRAINT merge_fields_merge FOREIGN KEY (merge_id) REFERENCES merges (id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci;

-- The rows that a merge moved to the kept client. Not audited: each moved row has an entry of its own.
CREATE TABLE merge_moves (
  merge_id    BIGINT NOT NULL,
  record_kind ENUM ('interaction', 'deal') NOT NULL,
  record_id   BIGINT NOT NULL,
  PRIMARY KEY (merge_id, record_kind, record_id),
  CONSTRAINT merge_moves_merge FOREIGN KEY (merge_id) REFERENCES merges (id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci;

INSERT INTO role_permissions (role, permission, scope) VALUES
  ('admin', 'clients.restore', 'all');
