#include "sandbox/model/model.hpp"

#include <algorithm>
#include <charconv>
#include <stdexcept>

namespace sandbox {

namespace {
const base::SystemClock kSystemClock;
}

Model::Model(Options given)
    : options(std::move(given)),
      limits(options.limits, options.overall_per_second, options.chat_burst),
      updates(options.first_update_id),
      random_(static_cast<std::uint64_t>(kSystemClock.now().time_since_epoch().count())) {}

base::sys_ms Model::now() const {
  const base::Clock& clock = options.clock != nullptr ? *options.clock : static_cast<const base::Clock&>(kSystemClock);
  return clock.now() + clock_offset;
}

std::int64_t Model::now_s() const {
  return std::chrono::duration_cast<std::chrono::seconds>(now().time_since_epoch()).count();
}

std::int64_t Model::bot_id() const {
  std::int64_t id = 0;
  std::from_chars(options.token.data(), options.token.data() + options.token.size(), id);
  return id;
}

void Model::announce(Json event_object) {
  ++changes;
  if (event) event(event_object.dump(-1, ' ', false, Json::error_handler_t::replace));
}

void Model::announce_chat(const Chat& chat) {
  announce({{"event", "chat"}, {"chat", page_chat(chat, false)}});
}

Json Model::bot_user() const {
  return {{"id", bot_id()}, {"is_bot", true}, {"first_name", options.bot_name}, {"username", options.bot_username}};
}

Json Model::user(const Person& person) {
  Json out{{"id", person.id}, {"is_bot", false}, {"first_name", person.first_name}};
  if (!person.last_name.empty()) out["last_name"] = person.last_name;
  if (!person.username.empty()) out["username"] = person.username;
  if (!person.language_code.empty()) out["language_code"] = person.language_code;
  return out;
}

const Person& Model::person(std::int64_t id) const {
  const auto at = people.find(id);
  if (at == people.end()) throw std::invalid_argument("there is no person " + std::to_string(id) + " in the sandbox");
  return at->second;
}

std::string Model::person_name(std::int64_t id) const {
  if (id == 0) return options.bot_name;
  const auto at = people.find(id);
  if (at == people.end()) return "";
  return at->second.last_name.empty() ? at->second.first_name : at->second.first_name + " " + at->second.last_name;
}

Chat& Model::private_chat(std::int64_t id) {
  const auto& who = person(id);
  auto& chat = chats[id];
  chat.id = id;
  chat.members = {id};
  chat.api = user(who);
  chat.api.erase("is_bot");
  chat.api.erase("language_code");
  chat.api["type"] = "private";
  return chat;
}

Chat& Model::chat_of_call(const Json& params, std::string_view name) {
  const auto at = params.find(name);
  if (at == params.end() || at->is_null() || (at->is_string() && at->get_ref<const std::string&>().empty()))
    throw bad_request(std::string(name) + " is empty");
  if (!at->is_number_integer()) throw bad_request("chat not found");
  const auto found = chats.find(at->get<std::int64_t>());
  // Telegram knows a chat only from an update: someone who never wrote to the bot is unknown to it.
  if (found == chats.end() || !found->second.started) throw bad_request("chat not found");
  return found->second;
}

Chat& Model::writable_chat(const Json& params) {
  auto& chat = chat_of_call(params);
  if (!chat.blocked) return chat;
  throw ApiError(403, chat.is_private() ? "Forbidden: bot was blocked by the user"
                                        : "Forbidden: bot was kicked from the group chat");
}

Message Model::draft(Chat& chat, std::int64_t from, std::string kind) {
  Message message;
  message.id = chat.next_message++;
  message.from = from;
  message.kind = std::move(kind);
  message.at = now();
  message.api = {{"message_id", message.id}, {"date", now_s()}, {"chat", chat.api}};
  if (chat.api["type"] == "channel") {
    message.api["sender_chat"] = chat.api;
  } else {
    message.api["from"] = from == 0 ? bot_user() : user(person(from));
  }
  return message;
}

Message& Model::store(Chat& chat, Message message) {
  const auto id = message.id;
  auto& stored = chat.messages[id] = std::move(message);
  while (chat.messages.size() > options.messages_kept) chat.messages.erase(chat.messages.begin());
  ++changes;
  if (event) announce({{"event", "message"}, {"chat", chat.id}, {"message", page_message(chat, stored)}});
  return stored;
}

Json Model::entities_json(const std::vector<Entity>& entities, const Model& model) {
  Json out = Json::array();
  for (const auto& entity : entities) {
    Json one{{"type", entity.type}, {"offset", entity.offset}, {"length", entity.length}};
    if (entity.type == "text_link") one["url"] = entity.argument;
    if (entity.type == "pre" && !entity.argument.empty()) one["language"] = entity.argument;
    if (entity.type == "custom_emoji") one["custom_emoji_id"] = entity.argument;
    if (entity.type == "text_mention") {
      const auto at = model.people.find(std::atoll(entity.argument.c_str()));
      if (at == model.people.end()) continue;
      one["user"] = user(at->second);
    }
    out.push_back(std::move(one));
  }
  return out;
}

Message* Model::find(Chat& chat, std::int64_t id) {
  const auto at = chat.messages.find(id);
  return at == chat.messages.end() ? nullptr : &at->second;
}

void Model::push_update(std::string_view kind, const Json& value, std::int64_t key) {
  if (updates.push(kind, value.dump(), key) == 0) return;
  ++changes;
  if (updated) updated();
}

void Model::deleted(Chat& chat, const std::vector<std::int64_t>& ids) {
  for (const auto id : ids) chat.messages.erase(id);
  announce({{"event", "deleted"}, {"chat", chat.id}, {"messages", ids}});
}

void Model::edited(Chat& chat, const Message& message) {
  ++changes;
  if (event) announce({{"event", "edited"}, {"chat", chat.id}, {"message", page_message(chat, message)}});
}

void Model::set_text(Message& message, FormattedText text) {
  message.text = std::move(text);
}

}  // namespace sandbox
