// The state in a file, so that a sandbox that is started again shows the same chats.
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <stdexcept>

#include "sandbox/model/base64.hpp"
#include "sandbox/model/methods.hpp"
#include "sandbox/telegram_inner.hpp"

namespace sandbox {
namespace {

Json save_message(const Message& message) {
  Json entities = Json::array();
  for (const auto& entity : message.text.entities)
    entities.push_back({entity.type, entity.offset, entity.length, entity.argument});
  return {{"from", message.from},
          {"kind", message.kind},
          {"api", message.api},
          {"text", message.text.text},
          {"entities", std::move(entities)},
          {"file", message.file},
          {"at", message.at.time_since_epoch().count()},
          {"fixed", message.fixed}};
}

Message load_message(const Json& json) {
  Message out;
  out.api = json.at("api");
  out.id = out.api.at("message_id");
  out.from = json.at("from");
  out.kind = json.at("kind");
  out.text.text = json.at("text");
  for (const auto& entity : json.at("entities"))
    out.text.entities.push_back({entity[0], entity[1], entity[2], entity[3]});
  out.file = json.at("file");
  out.at = base::sys_ms(std::chrono::milliseconds(json.at("at").get<std::int64_t>()));
  out.fixed = json.at("fixed");
  return out;
}

Json save_chat(const Chat& chat) {
  Json messages = Json::array();
  for (const auto& [id, message] : chat.messages) messages.push_back(save_message(message));
  return {{"id", chat.id},
          {"api", chat.api},
          {"members", chat.members},
          {"started", chat.started},
          {"blocked", chat.blocked},
          {"messages", std::move(messages)},
          {"next_message", chat.next_message},
          {"reply_keyboard", chat.reply_keyboard},
          {"keyboard_message", chat.keyboard_message},
          {"menu_button", chat.menu_button}};
}

Chat load_chat(const Json& json) {
  Chat chat;
  chat.id = json.at("id");
  chat.api = json.at("api");
  chat.members = json.at("members").get<std::vector<std::int64_t>>();
  chat.started = json.at("started");
  chat.blocked = json.at("blocked");
  for (const auto& one : json.at("messages")) {
    auto message = load_message(one);
    const auto id = message.id;
    chat.messages.emplace(id, std::move(message));
  }
  chat.next_message = json.at("next_message");
  chat.reply_keyboard = json.at("reply_keyboard");
  chat.keyboard_message = json.at("keyboard_message");
  chat.menu_button = json.at("menu_button");
  return chat;
}

Json save_file(const StoredFile& file) {
  return {{"id", file.id},     {"unique_id", file.unique_id},    {"path", file.path},   {"name", file.name},
          {"mime", file.mime}, {"bytes", to_base64(file.bytes)}, {"width", file.width}, {"height", file.height}};
}

StoredFile load_file(const Json& json) {
  return {json.at("id"),    json.at("unique_id"), json.at("path"),
          json.at("name"),  json.at("mime"),      from_base64(json.at("bytes").get<std::string>()).value_or(""),
          json.at("width"), json.at("height")};
}

Json save_model(const Model& model) {
  Json people = Json::array();
  for (const auto& [id, person] : model.people) people.push_back(Model::page_person(person));
  Json chats = Json::array();
  for (const auto& [id, chat] : model.chats) chats.push_back(save_chat(chat));
  Json files = Json::array();
  for (const auto& [id, file] : model.files) files.push_back(save_file(file));
  Json updates = Json::array();
  for (const auto& update : model.updates.all()) updates.push_back({update.id, update.key, update.body});
  const auto& hook = model.webhook;
  return {{"version", 1},
          {"people", std::move(people)},
          {"chats", std::move(chats)},
          {"files", std::move(files)},
          {"updates", std::move(updates)},
          {"next_update", model.updates.next_id()},
          {"allowed_updates", model.updates.allowed()},
          {"commands", model.profile.commands},
          {"names", model.profile.names},
          {"descriptions", model.profile.descriptions},
          {"short_descriptions", model.profile.short_descriptions},
          {"menu_button", model.profile.menu_button},
          {"webhook", {hook.url, hook.secret, hook.max_connections}}};
}

void load_model(Model& model, const Json& json) {
  for (const auto& one : json.at("people")) {
    Person person{one.at("id"),       one.at("first_name"),    one.at("last_name"),
                  one.at("username"), one.at("language_code"), one.at("phone"),
                  one.at("note")};
    model.people[person.id] = person;
  }
  for (const auto& one : json.at("chats")) {
    auto chat = load_chat(one);
    const auto id = chat.id;
    model.chats[id] = std::move(chat);
  }
  for (const auto& one : json.at("files")) {
    auto file = load_file(one);
    auto key = file.unique_id;
    model.files[std::move(key)] = std::move(file);
  }
  std::deque<UpdateQueue::Update> queue;
  for (const auto& one : json.at("updates")) queue.push_back({one[0], one[1], one[2]});
  model.updates.restore(json.at("next_update"), std::move(queue));
  model.updates.set_allowed(json.at("allowed_updates").get<std::vector<std::string>>());
  model.profile.commands = json.at("commands").get<std::map<std::string, Json>>();
  model.profile.names = json.at("names").get<std::map<std::string, std::string>>();
  model.profile.descriptions = json.at("descriptions").get<std::map<std::string, std::string>>();
  model.profile.short_descriptions = json.at("short_descriptions").get<std::map<std::string, std::string>>();
  model.profile.menu_button = json.at("menu_button");
  model.webhook.url = json.at("webhook")[0];
  model.webhook.secret = json.at("webhook")[1];
  model.webhook.max_connections = json.at("webhook")[2];
}

}  // namespace

bool Telegram::save(const std::string& path) const {
  std::string text;
  std::uint64_t changes = 0;
  {
    const std::lock_guard lock(in_->mutex);
    changes = in_->model.changes;
    if (changes == in_->saved_changes) return false;
    text = save_model(in_->model).dump(-1, ' ', false, Json::error_handler_t::replace);
  }
  // Beside the old one and then in its place: a crash leaves one whole file.
  const std::string beside = path + ".new";
  std::ofstream out(beside, std::ios::binary | std::ios::trunc);
  out << text;
  out.close();
  std::error_code error;
  if (out.good()) std::filesystem::rename(beside, path, error);
  if (!out.good() || error) throw std::runtime_error("cannot write the state to " + path);
  const std::lock_guard lock(in_->mutex);
  in_->saved_changes = changes;
  return true;
}

void Telegram::load(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) return;
  std::ostringstream text;
  text << in.rdbuf();
  const std::lock_guard lock(in_->mutex);
  try {
    load_model(in_->model, Json::parse(text.str()));
  } catch (const Json::exception&) {
    throw std::runtime_error(path + " is not a state file of this sandbox; delete it to begin anew");
  }
  in_->saved_changes = in_->model.changes;
}

}  // namespace sandbox
