-- Adds a deal to the sums of its stage and currency, or with p_deals -1 takes it away, in the slot of this connection.
-- For the triggers that keep them.
CREATE PROCEDURE deal_sums_add(p_stage VARCHAR(12), p_outcome VARCHAR(4), p_currency CHAR(3), p_deals INT, p_amount BIGINT)
INSERT INTO deal_sums (stage, currency, slot, deals, amount)
VALUES (COALESCE(p_outcome, p_stage), p_currency, CONNECTION_ID() & 7, p_deals, p_deals * COALESCE(p_amount, 0))
ON DUPLICATE KEY UPDATE deals = deals + VALUES(deals), amount = amount + VALUES(amount);
