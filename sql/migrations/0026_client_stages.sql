-- Which clients have a deal of a stage: for the filter of the list of clients. Kept by triggers.

-- 'open' is new or in progress. With it stands the name by which the list is sorted, as in client_words: the clients of a stage in that
-- order, or the newest first, are a range, whichever few or many of all they are.
CREATE TABLE client_stages (
  stage       ENUM ('open', 'new', 'in_progress', 'won', 'lost') NOT NULL,
  client_id   BIGINT NOT NULL,
  deals       INT NOT NULL,
  listed_name VARCHAR(40) NOT NULL,
  PRIMARY KEY (stage, client_id),
  KEY client_stages_listed (stage, listed_name, client_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci;

INSERT INTO client_stages (stage, client_id, deals, listed_name)
SELECT s.stage, s.client_id, COUNT(*), LEFT(c.full_name, 40)
FROM (SELECT COALESCE(outcome, stage) AS stage, client_id FROM deals WHERE deleted_at IS NULL
      UNION ALL
      SELECT 'open', client_id FROM deals WHERE deleted_at IS NULL AND stage <> 'closed') AS s
JOIN clients AS c ON c.id = s.client_id
GROUP BY s.stage, s.client_id, c.full_name;
