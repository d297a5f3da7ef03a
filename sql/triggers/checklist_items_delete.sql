-- Audit: one entry for each deleted row of checklist_items, with its last values.
CREATE TRIGGER checklist_items_delete AFTER DELETE ON checklist_items FOR EACH ROW
CALL audit_write_in((SELECT deal_id FROM tasks WHERE id = OLD.task_id), OLD.task_id, 'checklist_item', OLD.id, 'delete', CONCAT(
  audit_number('task_id', OLD.task_id, NULL),
  audit_text('text', OLD.text, NULL),
  audit_number('done', OLD.done, NULL)));
