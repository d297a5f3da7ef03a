-- How many rows a list has, kept by triggers: counting them would read a thousand index entries for every first page.

-- Several rows a number, each connection adding to its own (triggers/clients_tally_*), so that people who create clients at the
-- same time do not wait for each other's commit.
CREATE TABLE tallies (
  name VARCHAR(40) COLLATE utf8mb4_bin NOT NULL,
  slot TINYINT NOT NULL,
  rows_counted BIGINT NOT NULL,
  PRIMARY KEY (name, slot)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci;

INSERT INTO tallies (name, slot, rows_counted) SELECT 'clients', 0, COUNT(*) FROM clients WHERE deleted_at IS NULL;
