-- Is a deal at risk now? p_risk_at: deals.risk_at, which is the rule.
CREATE FUNCTION deal_at_risk(p_risk_at DATETIME(3)) RETURNS TINYINT
NOT DETERMINISTIC NO SQL
RETURN COALESCE(p_risk_at < SYSDATE(3), 0);
