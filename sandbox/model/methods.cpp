#include "sandbox/model/methods.hpp"

#include <unordered_map>

#include "sandbox/model/markup.hpp"

namespace sandbox {

const MethodEntry* find_method(std::string_view name) {
  static const auto kTable = [] {
    std::unordered_map<std::string_view, const MethodEntry*> table;
    for (const auto group :
         {message_methods(), edit_methods(), media_methods(), bot_methods(), command_methods(), update_methods()})
      for (const auto& entry : group) table.emplace(entry.name, &entry);
    return table;
  }();
  const auto at = kTable.find(name);
  return at == kTable.end() ? nullptr : at->second;
}

std::int64_t integer(const Json& params, std::string_view name, std::int64_t otherwise) {
  const auto at = params.find(name);
  return at != params.end() && at->is_number_integer() ? at->get<std::int64_t>() : otherwise;
}

std::string text(const Json& params, std::string_view name) {
  const auto at = params.find(name);
  if (at == params.end() || at->is_null()) return "";
  return at->is_string() ? at->get<std::string>() : at->dump();
}

bool flag(const Json& params, std::string_view name) {
  const auto at = params.find(name);
  return at != params.end() && at->is_boolean() && at->get<bool>();
}

namespace {

std::vector<Entity> given_entities(const Json& list, std::size_t length) {
  std::vector<Entity> out;
  if (!list.is_array()) throw bad_request("can't parse entities: expected an Array of MessageEntity");
  for (const auto& one : list) {
    if (!one.is_object()) throw bad_request("can't parse entities: expected an Object");
    Entity entity{one.value("type", ""), one.value("offset", 0), one.value("length", 0), ""};
    if (entity.offset < 0 || entity.length <= 0 || static_cast<std::size_t>(entity.offset + entity.length) > length)
      continue;
    if (entity.type == "text_link") entity.argument = one.value("url", "");
    if (entity.type == "pre") entity.argument = one.value("language", "");
    out.push_back(std::move(entity));
  }
  return out;
}

FormattedText parsed(MethodCall& call, const Json& params, const std::string& raw, std::string_view entities_name) {
  const auto mode = text(params, "parse_mode");
  if (const auto given = params.find(entities_name); mode.empty() && given != params.end())
    return {raw, given_entities(*given, utf16_length(raw))};
  if (mode.empty()) return {raw, {}};
  std::string lower;
  for (const char c : mode) lower.push_back(c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c);
  if (lower == "html") return parse_html(raw);
  if (lower != "markdown" && lower != "markdownv2") throw bad_request("unsupported parse_mode");
  call.mistakes.push_back("parse_mode " + mode + " is not available in the sandbox: the text is shown as it is");
  return {raw, {}};
}

}  // namespace

FormattedText formatted(MethodCall& call, std::string_view name, std::string_view entities_name, std::size_t limit,
                        const char* too_long) {
  const auto raw = text(call.params, name);
  if (raw.empty()) throw bad_request("message text is empty");
  if (!valid_utf8(raw)) throw bad_request("strings must be encoded in UTF-8");
  auto out = clean(parsed(call, call.params, raw, entities_name));
  if (out.text.empty()) throw bad_request("text must be non-empty");
  if (utf16_length(out.text) > limit) throw bad_request(too_long);
  detect_entities(out);
  return out;
}

FormattedText caption(MethodCall& call, const Json& params) {
  const auto raw = text(params, "caption");
  if (!valid_utf8(raw)) throw bad_request("strings must be encoded in UTF-8");
  auto out = clean(parsed(call, params, raw, "caption_entities"));
  if (utf16_length(out.text) > 1024) throw bad_request("message caption is too long");
  detect_entities(out);
  return out;
}

Chat& destination(MethodCall& call, int messages) {
  auto& chat = call.model.writable_chat(call.params);
  const int wait = call.model.limits.take(chat.id, messages, call.model.now());
  if (wait > 0) throw ApiError(429, "Too Many Requests: retry after " + std::to_string(wait), wait);
  return chat;
}

void write_text(const Model& model, Message& message, FormattedText text) {
  const bool is_caption = message.kind != "text";
  const char* name = is_caption ? "caption" : "text";
  const char* entities = is_caption ? "caption_entities" : "entities";
  message.api.erase(name);
  message.api.erase(entities);
  if (!text.text.empty()) message.api[name] = text.text;
  if (auto list = Model::entities_json(text.entities, model); !list.empty()) message.api[entities] = std::move(list);
  message.text = std::move(text);
}

namespace {

void add_reply(MethodCall& call, Chat& chat, Message& message) {
  const auto reply = call.params.find("reply_parameters");
  if (reply == call.params.end() || !reply->is_object()) return;
  const auto* target = call.model.find(chat, integer(*reply, "message_id"));
  if (target != nullptr) {
    message.api["reply_to_message"] = target->api;
    message.api["reply_to_message"].erase("reply_to_message");
  } else if (!flag(*reply, "allow_sending_without_reply")) {
    throw bad_request("message to be replied not found");
  }
}

void change_keyboard(Model& model, Chat& chat, const Message& message, const Json& markup) {
  if (markup.contains("keyboard") || markup.contains("force_reply")) {
    chat.reply_keyboard = markup;
    chat.keyboard_message = message.id;
  } else {
    if (chat.reply_keyboard.is_null()) return;
    chat.reply_keyboard = nullptr;
  }
  model.announce({{"event", "keyboard"}, {"chat", chat.id}, {"reply_keyboard", model.page_keyboard(chat)}});
}

}  // namespace

Message& send(MethodCall& call, Chat& chat, Message message, const Json& markup) {
  auto& model = call.model;
  add_reply(call, chat, message);
  if (flag(call.params, "protect_content")) message.api["has_protected_content"] = true;
  const bool is_inline = markup.is_object() && markup.contains("inline_keyboard");
  if (is_inline) message.api["reply_markup"] = markup;
  message.fixed = markup.is_object() && !is_inline;
  auto& stored = model.store(chat, std::move(message));
  if (stored.fixed) change_keyboard(model, chat, stored, markup);
  return stored;
}

}  // namespace sandbox
