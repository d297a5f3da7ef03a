-- Audit: one entry for each deleted row of messages, with its last values.
CREATE TRIGGER messages_delete AFTER DELETE ON messages FOR EACH ROW
CALL audit_write('message', OLD.id, 'delete', CONCAT(
  audit_number('sender_id', OLD.sender_id, NULL),
  audit_number('recipient_id', OLD.recipient_id, NULL),
  audit_number('reply_to', OLD.reply_to, NULL),
  audit_text('text', OLD.text, NULL)));
