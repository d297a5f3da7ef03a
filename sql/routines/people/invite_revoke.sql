-- Makes an invite worthless. No result set.
-- Needs users.manage, or invites.employee for an own invite. Refuses 31000 to 31002, 31130 invite.invalid (unknown, revoked, or not
-- one's own), 31132 invite.used.
CREATE PROCEDURE invite_revoke(p_actor BIGINT, p_update BIGINT, p_invite BIGINT)
BEGIN
  DECLARE v_creator BIGINT DEFAULT NULL;
  DECLARE v_used DATETIME(3) DEFAULT NULL;
  DECLARE v_revoked DATETIME(3) DEFAULT NULL;
  DECLARE v_any TINYINT DEFAULT 0;

  CALL act_as(p_actor, p_update);
  SET v_any = scope_of(p_actor, 'users.manage') IS NOT NULL;
  IF NOT v_any THEN
    CALL must_have(p_actor, 'invites.employee');
  END IF;
  -- Locked: somebody may be accepting it at this moment.
  SELECT created_by, used_at, revoked_at INTO v_creator, v_used, v_revoked FROM invites WHERE id = p_invite FOR UPDATE;
  IF v_creator IS NULL OR v_revoked IS NOT NULL OR (v_creator <> p_actor AND NOT v_any) THEN
    SIGNAL SQLSTATE '45000' SET MYSQL_ERRNO = 31130, MESSAGE_TEXT = 'invite.invalid';
  END IF;
  IF v_used IS NOT NULL THEN
    SIGNAL SQLSTATE '45000' SET MYSQL_ERRNO = 31132, MESSAGE_TEXT = 'invite.used';
  END IF;
  UPDATE invites SET revoked_at = SYSDATE(3) WHERE id = p_invite;
  CALL act_end();
END;
