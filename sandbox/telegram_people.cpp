// The people's side of Telegram, what they see, and the builder's switches.
#include <algorithm>
#include <stdexcept>

#include "sandbox/model/actions.hpp"
#include "sandbox/model/base64.hpp"
#include "sandbox/model/methods.hpp"
#include "sandbox/telegram_inner.hpp"

namespace sandbox {
namespace {

Button seen_button(const Json& button) {
  if (button.is_string()) return {button.get<std::string>()};
  Button out{text(button, "text"), text(button, "callback_data"), text(button, "style"), text(button, "url")};
  if (button.contains("copy_text")) out.copy = text(button["copy_text"], "text");
  out.request_contact = flag(button, "request_contact");
  return out;
}

std::vector<std::vector<Button>> seen_rows(const Json& rows) {
  std::vector<std::vector<Button>> out;
  for (const auto& row : rows) {
    auto& line = out.emplace_back();
    for (const auto& button : row) line.push_back(seen_button(button));
  }
  return out;
}

Seen seen(const Model& model, const Message& message) {
  Seen out{message.id,
           message.from,
           message.kind,
           message.text.text,
           to_page_html(message.text),
           message.api.contains("edit_date"),
           {}};
  if (const auto markup = message.api.find("reply_markup"); markup != message.api.end())
    out.buttons = seen_rows((*markup)["inline_keyboard"]);
  if (const auto file = model.files.find(message.file); file != model.files.end()) {
    out.file_id = file->second.id;
    out.file_name = file->second.name;
  }
  return out;
}

const StoredFile* find_file(const Model& model, std::string_view name) {
  for (const auto& [unique_id, file] : model.files)
    if (unique_id == name || file.path == name) return &file;
  return nullptr;
}

}  // namespace

std::string Telegram::act(std::string_view action, std::string_view params_json) {
  const auto params = Json::parse(params_json, nullptr, false);
  if (!params.is_object()) throw std::invalid_argument("the parameters are no JSON object");
  return in_->act(action, params).dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::int64_t Telegram::add_person(const Person& person) {
  auto params = Model::page_person(person);
  if (person.id == 0) params.erase("id");
  return in_->act("add_person", params)["id"];
}

std::int64_t Telegram::say(std::int64_t person, std::string_view words) {
  return in_->act("say", {{"person", person}, {"text", words}})["id"];
}

std::int64_t Telegram::start(std::int64_t person, std::string_view payload) {
  return in_->act("start", {{"person", person}, {"payload", payload}})["id"];
}

std::string Telegram::press(std::int64_t person, std::int64_t message, int row, int column) {
  return in_->act("press", {{"person", person}, {"message", message}, {"row", row}, {"column", column}})["query"];
}

std::string Telegram::press(std::int64_t person, std::string_view button_text) {
  const auto in_rows = [&](const std::vector<std::vector<Button>>& rows) -> std::optional<std::pair<int, int>> {
    for (std::size_t row = 0; row < rows.size(); ++row)
      for (std::size_t column = 0; column < rows[row].size(); ++column)
        if (rows[row][column].text == button_text) return std::pair(static_cast<int>(row), static_cast<int>(column));
    return std::nullopt;
  };
  const auto messages = chat(person);
  for (auto at = messages.rbegin(); at != messages.rend(); ++at)
    if (const auto place = in_rows(at->buttons)) return press(person, at->id, place->first, place->second);
  const auto place = in_rows(reply_keyboard(person));
  if (!place) throw std::invalid_argument("there is no button '" + std::string(button_text) + "'");
  in_->act("tap", {{"person", person}, {"row", place->first}, {"column", place->second}});
  return "";
}

std::string Telegram::forge(std::int64_t person, std::int64_t message, std::string_view data) {
  return in_->act("forge", {{"person", person}, {"message", message}, {"data", data}})["query"];
}

std::int64_t Telegram::share_contact(std::int64_t person) {
  return in_->act("share_contact", {{"person", person}})["id"];
}

std::int64_t Telegram::share_contact(std::int64_t person, std::string_view phone, std::string_view first_name,
                                     std::int64_t user_id, std::string_view last_name) {
  Json contact{{"phone_number", phone}, {"first_name", first_name}, {"last_name", last_name}, {"user_id", user_id}};
  return in_->act("share_contact", {{"person", person}, {"contact", std::move(contact)}})["id"];
}

std::int64_t Telegram::send_file(std::int64_t person, std::string_view name, std::string_view bytes,
                                 std::string_view as, std::string_view caption) {
  return in_->act(
      "send_file",
      {{"person", person}, {"name", name}, {"base64", to_base64(bytes)}, {"as", as}, {"caption", caption}})["id"];
}

std::int64_t Telegram::forward(std::int64_t person, std::int64_t message) {
  return in_->act("forward", {{"person", person}, {"message", message}})["id"];
}

void Telegram::edit(std::int64_t person, std::int64_t message, std::string_view words) {
  in_->act("edit", {{"person", person}, {"message", message}, {"text", words}});
}

void Telegram::block(std::int64_t person) {
  in_->act("block", {{"person", person}});
}
void Telegram::unblock(std::int64_t person) {
  in_->act("unblock", {{"person", person}});
}

std::vector<Seen> Telegram::chat(std::int64_t id) const {
  const std::lock_guard lock(in_->mutex);
  std::vector<Seen> out;
  const auto at = in_->model.chats.find(id);
  if (at == in_->model.chats.end()) return out;
  for (const auto& [number, message] : at->second.messages) out.push_back(seen(in_->model, message));
  return out;
}

std::optional<Seen> Telegram::last(std::int64_t id) const {
  const std::lock_guard lock(in_->mutex);
  const auto at = in_->model.chats.find(id);
  if (at == in_->model.chats.end()) return std::nullopt;
  const auto& messages = at->second.messages;
  for (auto message = messages.rbegin(); message != messages.rend(); ++message)
    if (message->second.from == 0) return seen(in_->model, message->second);
  return std::nullopt;
}

std::optional<Seen> Telegram::message(std::int64_t chat, std::int64_t id) const {
  const std::lock_guard lock(in_->mutex);
  const auto at = in_->model.chats.find(chat);
  if (at == in_->model.chats.end() || !at->second.messages.contains(id)) return std::nullopt;
  return seen(in_->model, at->second.messages.at(id));
}

std::vector<std::vector<Button>> Telegram::reply_keyboard(std::int64_t id) const {
  const std::lock_guard lock(in_->mutex);
  const auto at = in_->model.chats.find(id);
  if (at == in_->model.chats.end() || at->second.reply_keyboard.is_null()) return {};
  const auto& keyboard = at->second.reply_keyboard;
  return keyboard.contains("keyboard") ? seen_rows(keyboard["keyboard"]) : std::vector<std::vector<Button>>{};
}

std::vector<std::pair<std::string, std::string>> Telegram::commands(std::int64_t id) const {
  const std::lock_guard lock(in_->mutex);
  std::vector<std::pair<std::string, std::string>> out;
  const auto at = in_->model.chats.find(id);
  if (at == in_->model.chats.end()) return out;
  const auto page = in_->model.page_commands(at->second);
  for (const auto& one : page["commands"]) out.emplace_back(text(one, "command"), text(one, "description"));
  return out;
}

std::optional<CallbackAnswer> Telegram::callback_answer(std::string_view query) const {
  const std::lock_guard lock(in_->mutex);
  const auto at = in_->model.queries.find(std::string(query));
  if (at == in_->model.queries.end() || !at->second.answered) return std::nullopt;
  return CallbackAnswer{at->second.id, at->second.person, at->second.text, at->second.alert, at->second.url};
}

std::optional<std::string> Telegram::file(std::string_view name) const {
  const std::lock_guard lock(in_->mutex);
  const auto* file = find_file(in_->model, name);
  return file == nullptr ? std::nullopt : std::optional(file->bytes);
}

std::optional<Telegram::FileView> Telegram::file_view(std::string_view name) const {
  const std::lock_guard lock(in_->mutex);
  const auto* file = find_file(in_->model, name);
  if (file == nullptr) return std::nullopt;
  return FileView{file->name, file->mime, file->bytes};
}

std::vector<CallRecord> Telegram::calls(std::int64_t chat, std::int64_t after) const {
  const std::lock_guard lock(in_->mutex);
  std::vector<CallRecord> out;
  for (const auto& call : in_->calls)
    if (call.id > after && (chat == 0 || call.chat == chat)) out.push_back(call);
  return out;
}

std::vector<std::string> Telegram::mistakes() const {
  const std::lock_guard lock(in_->mutex);
  return {in_->mistakes.begin(), in_->mistakes.end()};
}

std::size_t Telegram::pending_updates() const {
  const std::lock_guard lock(in_->mutex);
  return in_->model.updates.size();
}

bool Telegram::wait(std::chrono::milliseconds at_most, const std::function<bool()>& condition) const {
  const auto deadline = std::chrono::steady_clock::now() + at_most;
  while (true) {
    std::uint64_t seen_generation = 0;
    {
      const std::lock_guard lock(in_->mutex);
      seen_generation = in_->generation;
    }
    if (condition()) return true;  // without the lock: it may call us
    std::unique_lock lock(in_->mutex);
    if (!in_->change.wait_until(lock, deadline, [&] { return in_->generation != seen_generation; })) return false;
  }
}

std::int64_t Telegram::add_fault(Fault fault) {
  const std::lock_guard lock(in_->mutex);
  return in_->model.faults.add(std::move(fault)).id;
}

void Telegram::remove_fault(std::int64_t id) {
  const std::lock_guard lock(in_->mutex);
  in_->model.faults.remove(id);
}

std::vector<Fault> Telegram::faults() const {
  const std::lock_guard lock(in_->mutex);
  return in_->model.faults.all();
}

std::optional<Fault> Telegram::strike(std::string_view method) {
  const std::lock_guard lock(in_->mutex);
  return in_->model.faults.strike(method);
}

void Telegram::advance_clock(std::chrono::milliseconds by) {
  const std::lock_guard lock(in_->mutex);
  in_->model.clock_offset += by;
  in_->changed();
}

void Telegram::set_limits(bool on) {
  const std::lock_guard lock(in_->mutex);
  in_->model.limits.set(on);
}

}  // namespace sandbox
