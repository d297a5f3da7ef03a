-- Taking a change back within ten minutes: what a change did is found by its update, in the log; the notices of it too.

ALTER TABLE audit_entries
  -- What else the row lost: columns that `changes` leaves out and that do not follow again from what is put back (when a task was
  -- completed, a deal closed). In the same form; NULL: nothing.
  ADD COLUMN beside TEXT NULL,
  -- All that one update did.
  ADD KEY audit_entries_update (update_id, record_kind, record_id, id);

ALTER TABLE notifications
  -- Whose change it tells of, and by which update (trigger notifications_cause); NULL: nobody's.
  ADD COLUMN actor_id BIGINT NULL,
  ADD COLUMN update_id BIGINT NULL,
  ADD KEY notifications_update (update_id);

-- Changes that were taken back, and the updates that did it; of each person those of the last day. Not audited: what was taken back is in
-- the log row by row.
CREATE TABLE undos (
  user_id        BIGINT NOT NULL,
  update_id      BIGINT NOT NULL,
  undo_update_id BIGINT NOT NULL,
  created_at     DATETIME(3) NOT NULL,
  PRIMARY KEY (user_id, update_id),
  CONSTRAINT undos_user FOREIGN KEY (user_id) REFERENCES users (id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci;
