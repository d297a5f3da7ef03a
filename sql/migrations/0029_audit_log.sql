-- The audit log as it is read: the newest first by its time, all of it or narrowed down by who, what kind, what was done and when. Each
-- combination is some ranges of one of these, at any age (audit_ranges).
ALTER TABLE audit_entries
  ADD KEY audit_entries_at (at),
  ADD KEY audit_entries_kind (record_kind, action, at),
  ADD KEY audit_entries_who (actor_id, record_kind, action, at);
