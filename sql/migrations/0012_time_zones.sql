-- Local times inside the database: neither server knows zones by name unless its operator loads them. `crmbot migrate` fills this from
-- the program's own time-zone database; both sides use the same one.

-- From starts_at (UTC) until the next row of the zone its clocks are that far ahead of UTC.
CREATE TABLE zone_offsets (
  zone           VARCHAR(64) COLLATE utf8mb4_bin NOT NULL,
  starts_at      DATETIME NOT NULL,
  offset_seconds INT NOT NULL,
  PRIMARY KEY (zone, starts_at)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci;

-- What zone_offsets was filled from.
CREATE TABLE zone_data (
  id     TINYINT NOT NULL,
  digest CHAR(64) NOT NULL,
  PRIMARY KEY (id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci;

-- Those that everybody was just told of (tasks_tell_overdue).
ALTER TABLE tasks ADD KEY tasks_told (overdue_told_at);
