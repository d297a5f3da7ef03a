-- A picture is drawn to be sent at once: it need not stay as long as a file that somebody may still come back for.

ALTER TABLE files
  -- From when on nobody needs it any more; NULL: as files_retire says of all others.
  ADD COLUMN keep_until DATETIME(3) NULL,
  ADD KEY files_keep (keep_until);
