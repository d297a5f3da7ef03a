-- Audit: one entry for each new row of checklist_items, with its values.
CREATE TRIGGER checklist_items_insert AFTER INSERT ON checklist_items FOR EACH ROW
CALL audit_write_in((SELECT deal_id FROM tasks WHERE id = NEW.task_id), NEW.task_id, 'checklist_item', NEW.id, 'insert', CONCAT(
  audit_number('task_id', NULL, NEW.task_id),
  audit_text('text', NULL, NEW.text),
  audit_number('done', NULL, NEW.done)));
