// What Telegram hands to the bot, as values: only the members the bot reads. Unknown members and unknown kinds of
// update are skipped, never an error: Telegram adds some every few weeks.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/ids.hpp"

namespace telegram {

struct Person {
  base::TelegramId id{};
  bool is_bot = false;
  std::string first_name;
  std::string last_name;      // may be empty
  std::string username;       // without '@', may be empty
  std::string language_code;  // IETF tag such as "ru" or "pt-br", may be empty
};

struct Contact {
  std::string phone_number;  // as Telegram gives it, digits with or without '+'
  std::string first_name;
  std::string last_name;
  base::TelegramId user_id{};  // 0 where Telegram does not know the person
  std::string vcard;
};

struct Document {
  std::string file_id;  // to fetch it with getFile
  std::string name;     // as the sender's device gives it; may be empty
  std::string mime;
  std::int64_t size = 0;  // bytes; 0 where Telegram does not say
};

// A file of any kind that can be sent again by its id.
struct Attachment {
  enum class Kind { document, photo, video, audio, voice };
  Kind kind = Kind::document;
  std::string file_id;
  std::string name;  // may be empty
};

struct Message {
  enum class Content { text, contact, document, photo, sticker, voice, other, service };
  base::MessageId id{};
  Content content = Content::other;
  std::string text;  // of a text message; valid UTF-8 (Telegram's guarantee, checked when parsed)
  std::optional<Contact> contact;
  std::optional<Document> document;
  std::optional<Attachment> attachment;  // a document, too
  bool forwarded = false;
};

struct Callback {
  std::string id;  // to answer it with answerCallbackQuery, within about 15 minutes
  std::string data;
  base::MessageId message{};  // the message that carries the button; 0 where it is too old to be known
  std::int64_t sent_at = 0;   // when that message was sent, Unix seconds; 0 where Telegram does not tell any more
};

// Something that happened in the bot itself and comes back to a person's queue (the end of a job).
struct Event {
  std::string name;     // "job_finished"
  std::string payload;  // JSON
};

struct Update {
  enum class Kind {
    message,
    edited_message,
    callback,
    my_chat_member,  // the person blocked or unblocked the bot
    event,
    other,  // channel posts, polls, kinds unknown to us: nothing is answered
  };
  base::UpdateId id{};
  Kind kind = Kind::other;
  Person from;
  base::TelegramId chat{};
  bool private_chat = true;
  std::optional<Message> message;
  std::optional<Callback> callback;
  std::optional<Event> event;
  bool bot_blocked = false;  // of my_chat_member: the new status is "kicked"
};

// Reads one update. Throws std::invalid_argument where the text is not JSON or has no update_id.
Update parse_update(std::string_view json);

// What the inbox needs before the whole update is read: its id and the person whose queue it joins (from.id, else
// chat.id; 0 for neither). Throws as parse_update does.
struct Envelope {
  base::UpdateId id{};
  base::TelegramId person{};
};
Envelope parse_envelope(std::string_view json);

}  // namespace telegram
