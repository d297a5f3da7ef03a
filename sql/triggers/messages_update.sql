-- Audit: one entry for each changed row of messages, old and new value of each column that changed; none if nothing did.
CREATE TRIGGER messages_update AFTER UPDATE ON messages FOR EACH ROW
CALL audit_write('message', NEW.id, 'update', CONCAT(
  audit_number('sender_id', OLD.sender_id, NEW.sender_id),
  audit_number('recipient_id', OLD.recipient_id, NEW.recipient_id),
  audit_number('reply_to', OLD.reply_to, NEW.reply_to),
  audit_text('text', OLD.text, NEW.text)));
