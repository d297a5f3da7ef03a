-- One column's part of an audit entry, `,"name":["old","new"]`; '' when the value is the same to the byte. Canonical: written here
-- and nowhere else, because JSON_OBJECT and JSON columns are spelled differently by MariaDB and MySQL.
-- For the audit triggers.
CREATE FUNCTION audit_text(p_name VARCHAR(64), p_old MEDIUMTEXT, p_new MEDIUMTEXT) RETURNS MEDIUMTEXT
DETERMINISTIC NO SQL
-- Compared as bytes: to the collation 'Anna' and 'anna', all emoji, and "Anna " are the same.
RETURN IF(CAST(p_old AS BINARY) <=> CAST(p_new AS BINARY), '',
          CONCAT(',"', p_name, '":[', COALESCE(JSON_QUOTE(p_old), 'null'), ',', COALESCE(JSON_QUOTE(p_new), 'null'), ']'));
