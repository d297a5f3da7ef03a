#include "telegram/update.hpp"

#include <array>
#include <nlohmann/json.hpp>
#include <stdexcept>
#include <utility>

namespace telegram {
namespace {

using nlohmann::json;

// Members are read tolerantly: one that is missing or of another type reads as empty, since only Telegram writes these.
const json& member(const json& object, const char* name) {
  static const json nothing;
  if (!object.is_object()) return nothing;
  auto found = object.find(name);
  return found == object.end() ? nothing : *found;
}

std::int64_t number(const json& object, const char* name) {
  const auto& value = member(object, name);
  return value.is_number_integer() ? value.get<std::int64_t>() : 0;
}

std::string text(const json& object, const char* name) {
  const auto& value = member(object, name);
  return value.is_string() ? value.get<std::string>() : std::string();
}

bool flag(const json& object, const char* name) {
  const auto& value = member(object, name);
  return value.is_boolean() && value.get<bool>();
}

Person read_person(const json& from) {
  return {.id = base::TelegramId{number(from, "id")},
          .is_bot = flag(from, "is_bot"),
          .first_name = text(from, "first_name"),
          .last_name = text(from, "last_name"),
          .username = text(from, "username"),
          .language_code = text(from, "language_code")};
}

// Telegram gives the number without '+' now and then, but always with its country.
std::string international(std::string number) {
  return number.empty() || number.starts_with('+') ? number : "+" + number;
}

Contact read_contact(const json& contact) {
  return {.phone_number = international(text(contact, "phone_number")),
          .first_name = text(contact, "first_name"),
          .last_name = text(contact, "last_name"),
          .user_id = base::TelegramId{number(contact, "user_id")},
          .vcard = text(contact, "vcard")};
}

Document read_document(const json& document) {
  return {.file_id = text(document, "file_id"),
          .name = text(document, "file_name"),
          .mime = text(document, "mime_type"),
          .size = number(document, "file_size")};
}

// What only a human can have sent, and therefore deserves an answer; all else that has no text is a service message.
constexpr std::array<std::pair<const char*, Message::Content>, 20> kContents{{
    {"text", Message::Content::text},         {"contact", Message::Content::contact},
    {"document", Message::Content::document}, {"photo", Message::Content::photo},
    {"sticker", Message::Content::sticker},   {"voice", Message::Content::voice},
    {"animation", Message::Content::other},   {"audio", Message::Content::other},
    {"video", Message::Content::other},       {"video_note", Message::Content::other},
    {"story", Message::Content::other},       {"dice", Message::Content::other},
    {"game", Message::Content::other},        {"poll", Message::Content::other},
    {"venue", Message::Content::other},       {"location", Message::Content::other},
    {"paid_media", Message::Content::other},  {"checklist", Message::Content::other},
    {"invoice", Message::Content::other},     {"passport_data", Message::Content::other},
}};

Message::Content content_of(const json& message) {
  for (const auto& [name, content] : kContents)
    if (message.contains(name)) return content;
  return Message::Content::service;
}

constexpr std::array<std::pair<const char*, Attachment::Kind>, 5> kAttachments{{
    {"document", Attachment::Kind::document},
    {"photo", Attachment::Kind::photo},
    {"video", Attachment::Kind::video},
    {"audio", Attachment::Kind::audio},
    {"voice", Attachment::Kind::voice},
}};

// A photo comes in several sizes, the largest last.
std::optional<Attachment> read_attachment(const json& message) {
  for (const auto& [name, kind] : kAttachments) {
    const auto& found = member(message, name);
    const auto& file = found.is_array() && !found.empty() ? found.back() : found;
    if (auto id = text(file, "file_id"); !id.empty()) return Attachment{kind, std::move(id), text(file, "file_name")};
  }
  return std::nullopt;
}

Message read_message(const json& message) {
  Message out{.id = base::MessageId{number(message, "message_id")},
              .content = content_of(message),
              .text = text(message, "text"),
              .contact = std::nullopt,
              .document = std::nullopt,
              .attachment = read_attachment(message),
              .forwarded = message.contains("forward_origin")};
  if (out.content == Message::Content::contact) out.contact = read_contact(message.at("contact"));
  if (out.content == Message::Content::document) out.document = read_document(message.at("document"));
  return out;
}

void read_chat(Update& update, const json& holder) {
  const auto& chat = member(holder, "chat");
  update.chat = base::TelegramId{number(chat, "id")};
  auto type = text(chat, "type");
  update.private_chat = type.empty() || type == "private";
}

void read_message_update(Update& update, const json& message, Update::Kind kind) {
  update.kind = kind;
  update.from = read_person(member(message, "from"));
  read_chat(update, message);
  update.message = read_message(message);
}

void read_callback(Update& update, const json& query) {
  update.kind = Update::Kind::callback;
  update.from = read_person(member(query, "from"));
  update.chat = update.from.id;
  Callback callback{.id = text(query, "id"), .data = text(query, "data"), .message = {}, .sent_at = 0};
  const auto& message = member(query, "message");
  if (message.is_object()) {
    read_chat(update, message);
    callback.message = base::MessageId{number(message, "message_id")};
    callback.sent_at = number(message, "date");
  }
  update.callback = std::move(callback);
}

void read_membership(Update& update, const json& change) {
  update.kind = Update::Kind::my_chat_member;
  update.from = read_person(member(change, "from"));
  read_chat(update, change);
  update.bot_blocked = text(member(change, "new_chat_member"), "status") == "kicked";
}

void read_event(Update& update, const json& root) {
  const auto& event = root.at("event");
  update.kind = Update::Kind::event;
  update.from = read_person(member(root, "from"));
  update.chat = update.from.id;
  const auto& payload = member(event, "payload");
  update.event =
      Event{.name = text(event, "name"), .payload = payload.is_string() ? payload.get<std::string>() : payload.dump()};
}

json parse(std::string_view text_of_update) {
  json root = json::parse(text_of_update, nullptr, false);
  if (root.is_discarded() || !root.is_object()) throw std::invalid_argument("an update that is no JSON object");
  if (!member(root, "update_id").is_number_integer()) throw std::invalid_argument("an update without update_id");
  return root;
}

// The member that says what kind of update this is: the only one besides update_id (our own events carry "from" too).
const json* body_of(const json& root) {
  for (const auto& [name, value] : root.items())
    if (name != "update_id" && name != "from" && value.is_object()) return &value;
  return nullptr;
}

}  // namespace

Update parse_update(std::string_view text_of_update) {
  const json root = parse(text_of_update);
  Update update;
  update.id = base::UpdateId{number(root, "update_id")};
  if (root.contains("event") && base::to_int(update.id) >= base::kFirstEventId)
    read_event(update, root);
  else if (member(root, "message").is_object())
    read_message_update(update, root["message"], Update::Kind::message);
  else if (member(root, "edited_message").is_object())
    read_message_update(update, root["edited_message"], Update::Kind::edited_message);
  else if (member(root, "callback_query").is_object())
    read_callback(update, root["callback_query"]);
  else if (member(root, "my_chat_member").is_object())
    read_membership(update, root["my_chat_member"]);
  return update;
}

Envelope parse_envelope(std::string_view text_of_update) {
  const json root = parse(text_of_update);
  Envelope envelope{.id = base::UpdateId{number(root, "update_id")}, .person = {}};
  std::int64_t person = number(member(root, "from"), "id");
  if (const auto* body = body_of(root); body && person == 0) {
    person = number(member(*body, "from"), "id");
    if (person == 0) person = number(member(*body, "user"), "id");
    if (person == 0) person = number(member(*body, "chat"), "id");
  }
  envelope.person = base::TelegramId{person};
  return envelope;
}

}  // namespace telegram
