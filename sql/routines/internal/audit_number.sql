-- One numeric column's part of an audit entry, `,"name":[1,2]`; '' when the value is the same.
-- For the audit triggers.
CREATE FUNCTION audit_number(p_name VARCHAR(64), p_old BIGINT, p_new BIGINT) RETURNS VARCHAR(150)
DETERMINISTIC NO SQL
RETURN IF(p_old <=> p_new, '', CONCAT(',"', p_name, '":[', COALESCE(p_old, 'null'), ',', COALESCE(p_new, 'null'), ']'));
