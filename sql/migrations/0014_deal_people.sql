-- Who sees a deal as his own: its manager, its employees and whoever has a task in it. Kept by triggers (deal_people_*).

-- Of deals that are not deleted. ended_at is the deal's closed_at, NULL while it is open: somebody's open deals are one range, and so are
-- his deals in the order in which they came or were closed, however many years of them there are.
CREATE TABLE deal_people (
  user_id  BIGINT NOT NULL,
  deal_id  BIGINT NOT NULL,
  ended_at DATETIME(3) NULL,
  PRIMARY KEY (user_id, deal_id),
  KEY deal_people_ended (user_id, ended_at, deal_id),
  KEY deal_people_deal (deal_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci;

INSERT INTO deal_people (user_id, deal_id, ended_at)
SELECT p.user_id, p.deal_id, d.closed_at
FROM (SELECT manager_id AS user_id, id AS deal_id FROM deals WHERE manager_id IS NOT NULL
      UNION
      SELECT user_id, deal_id FROM deal_employees
      UNION
      SELECT assignee_id, deal_id FROM tasks WHERE assignee_id IS NOT NULL AND deleted_at IS NULL) AS p
JOIN deals AS d ON d.id = p.deal_id AND d.deleted_at IS NULL;

-- Of the deals that one is assigned to by having a task there deal_people knows now; this becomes all of somebody's tasks, newest first.
ALTER TABLE tasks DROP KEY tasks_assignee, ADD KEY tasks_assignee (assignee_id, id);
