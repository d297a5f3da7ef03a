-- What is asked for of a large company is walked in its order: the clients of a word by name, somebody's deals by amount.

-- The first of a word in the list's order are its first rows. A client has each word once, as before: it has one name.
ALTER TABLE client_words DROP PRIMARY KEY, ADD PRIMARY KEY (word, listed_name, client_id);

-- Kept by the same triggers. As deals.amount_down: the highest first, without an amount last. The currency compares as that of deals does,
-- so that one condition finds both by their indexes.
ALTER TABLE deal_people
  ADD COLUMN amount_down BIGINT NOT NULL DEFAULT 1,
  MODIFY COLUMN currency CHAR(3) NOT NULL DEFAULT '';

UPDATE deal_people AS p JOIN deals AS d ON d.id = p.deal_id SET p.amount_down = d.amount_down WHERE d.deleted_at IS NULL;

ALTER TABLE deal_people ADD KEY deal_people_amounts (user_id, currency, amount_down, deal_id);
