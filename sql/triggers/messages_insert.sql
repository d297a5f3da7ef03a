-- Audit: one entry for each new row of messages, with its values.
CREATE TRIGGER messages_insert AFTER INSERT ON messages FOR EACH ROW
CALL audit_write('message', NEW.id, 'insert', CONCAT(
  audit_number('sender_id', NULL, NEW.sender_id),
  audit_number('recipient_id', NULL, NEW.recipient_id),
  audit_number('reply_to', NULL, NEW.reply_to),
  audit_text('text', NULL, NEW.text)));
