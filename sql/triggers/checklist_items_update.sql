-- Audit: one entry for each changed row of checklist_items, old and new value of each column that changed; none if nothing did.
CREATE TRIGGER checklist_items_update AFTER UPDATE ON checklist_items FOR EACH ROW
CALL audit_write_in((SELECT deal_id FROM tasks WHERE id = NEW.task_id), NEW.task_id, 'checklist_item', NEW.id, 'update', CONCAT(
  audit_number('task_id', OLD.task_id, NEW.task_id),
  audit_text('text', OLD.text, NEW.text),
  audit_number('done', OLD.done, NEW.done)));
