-- Whether what the actor's update p_change has just written can be taken back: one row `undoable`. Asked after every change, so it reads
-- next to nothing; change_undo looks more closely.
-- Refuses nothing: of others' changes, and to whoever is no user, it says no.
CREATE PROCEDURE change_offer(p_actor BIGINT, p_change BIGINT)
SELECT COUNT(*) > 0
   AND COALESCE(SUM(NOT (actor_id <=> p_actor AND record_kind IN ('client', 'interaction', 'deal', 'deal_employee', 'task', 'task_comment',
                                                                  'task_file', 'checklist_item'))), 0) = 0
   AND NOT EXISTS (SELECT 1 FROM undos WHERE user_id = p_actor AND undo_update_id = p_change) AS undoable
FROM audit_entries
WHERE update_id = p_change AND at > SYSDATE(3) - INTERVAL 10 MINUTE;
