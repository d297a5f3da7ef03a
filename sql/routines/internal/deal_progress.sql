-- A deal's progress in percent: of its tasks those completed; a won deal is done, one without tasks is at its beginning.
-- For cards, lists, charts.
CREATE FUNCTION deal_progress(p_outcome VARCHAR(4), p_done INT, p_total INT) RETURNS INT
DETERMINISTIC NO SQL
RETURN IF(p_outcome <=> 'won', 100, IF(p_total > 0, FLOOR(100 * p_done / p_total), 0));
