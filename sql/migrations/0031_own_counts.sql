-- What is counted for a person's lists is counted by an index or a range of one table alone, however many years of it there are.

-- Of a deal that ended how it did, and what its amount is in: kept by the same triggers.
ALTER TABLE deal_people
  ADD COLUMN outcome ENUM ('won', 'lost') NULL,
  ADD COLUMN currency CHAR(3) COLLATE utf8mb4_bin NOT NULL DEFAULT '';

UPDATE deal_people AS p JOIN deals AS d ON d.id = p.deal_id SET p.outcome = d.outcome, p.currency = d.currency;

-- Somebody's completed tasks, and all of them, that are not deleted; with their deals, so that no row is read to count them.
ALTER TABLE tasks
  DROP KEY tasks_done_by, ADD KEY tasks_done_by (assignee_id, deleted_at, completed_at, id, deal_id),
  DROP KEY tasks_assignee, ADD KEY tasks_assignee (assignee_id, deleted_at, id, deal_id);
