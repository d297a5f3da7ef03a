-- The scope ('all', 'team', 'own') in which a user holds a permission; NULL: not at all, blocked or unknown.
-- For sees_*, can_* and pages.
CREATE FUNCTION scope_of(p_user BIGINT, p_permission VARCHAR(40)) RETURNS VARCHAR(4)
READS SQL DATA
RETURN (SELECT r.scope
        FROM users AS u
        JOIN role_permissions AS r ON r.role = u.role AND r.permission = p_permission
        WHERE u.id = p_user AND u.state = 'active');
