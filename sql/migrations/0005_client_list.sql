-- The list of clients by a column that deleted ones do not have.

-- With (deleted_at, full_name, id) MariaDB finds the living ones by "deleted_at IS NULL" and reads all of them up to the page that is
-- asked for, whatever the condition on the name (measured: 25 ms of 50,000 rows). Over this column a page can only be a range.
ALTER TABLE clients
  ADD COLUMN listed_name VARCHAR(200) GENERATED ALWAYS AS (CASE WHEN deleted_at IS NULL THEN full_name END) STORED,
  ADD KEY clients_listed (listed_name, id),
  DROP KEY clients_list;
