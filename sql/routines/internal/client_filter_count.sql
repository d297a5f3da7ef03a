-- How many rows of clients AS c a condition means, by one index and up to p_most + 1, into @crm_rows. Where these are at most p_most and
-- fewer than p_few, they and the index take its place.
-- Internal: client_filter.
CREATE PROCEDURE client_filter_count(p_index VARCHAR(30), p_condition TEXT, p_most INT, INOUT p_few INT, INOUT p_best VARCHAR(30))
BEGIN
  CALL run_built(CONCAT('SELECT COUNT(*) INTO @crm_rows FROM (SELECT 1 AS one FROM clients AS c FORCE INDEX (', p_index, ') WHERE ',
                        p_condition, ' LIMIT ', p_most + 1, ') AS n'));
  IF @crm_rows <= p_most AND @crm_rows < p_few THEN
    SET p_few = @crm_rows, p_best = p_index;
  END IF;
END;
