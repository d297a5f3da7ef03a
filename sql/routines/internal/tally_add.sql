-- Adds to one of the tallies, in the slot of this connection.
-- For the triggers that keep them.
CREATE PROCEDURE tally_add(p_name VARCHAR(40), p_rows INT)
INSERT INTO tallies (name, slot, rows_counted) VALUES (p_name, CONNECTION_ID() & 7, p_rows)
ON DUPLICATE KEY UPDATE rows_counted = rows_counted + VALUES(rows_counted);
