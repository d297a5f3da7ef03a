// The model as the page shows it: the values of the page's protocol.
#include "sandbox/model/model.hpp"

namespace sandbox {
namespace {

Json page_button(const Json& button) {
  Json out{{"text", button.value("text", "")}, {"style", button.value("style", "")}, {"kind", "other"}};
  if (button.contains("callback_data")) out["kind"] = "callback";
  if (button.contains("url")) out.update({{"kind", "url"}, {"url", button["url"]}});
  if (button.contains("copy_text")) out.update({{"kind", "copy"}, {"copy", button["copy_text"].value("text", "")}});
  if (button.contains("web_app")) out["kind"] = "web_app";
  for (const auto* name :
       {"switch_inline_query", "switch_inline_query_current_chat", "switch_inline_query_chosen_chat"})
    if (button.contains(name)) out["kind"] = "switch";
  return out;
}

std::string origin_name(const Json& origin) {
  if (origin.contains("sender_user_name")) return origin["sender_user_name"];
  if (!origin.contains("sender_user")) return "";
  const auto& user = origin["sender_user"];
  const auto last = user.value("last_name", "");
  return user.value("first_name", "") + (last.empty() ? "" : " " + last);
}

}  // namespace

Json Model::page_message(const Chat& chat, const Message& message) const {
  Json out{{"id", message.id},
           {"chat", chat.id},
           {"from", message.from},
           {"from_name", person_name(message.from)},
           {"date", message.api.value("date", std::int64_t{0})},
           {"edited", message.api.value("edit_date", std::int64_t{0})},
           {"kind", message.kind},
           {"text", message.text.text},
           {"entities", entities_json(message.text.entities, *this)},
           {"html", to_page_html(message.text)}};
  if (const auto contact = message.api.find("contact"); contact != message.api.end()) {
    out["contact"] = {{"phone_number", contact->value("phone_number", "")},
                      {"first_name", contact->value("first_name", "")},
                      {"last_name", contact->value("last_name", "")},
                      {"user_id", contact->value("user_id", std::int64_t{0})}};
  }
  if (const auto file = files.find(message.file); file != files.end()) {
    const auto& f = file->second;
    out["file"] = {{"url", "/ui/file/" + f.unique_id}, {"name", f.name},   {"mime", f.mime},
                   {"size", f.bytes.size()},           {"width", f.width}, {"height", f.height}};
  }
  if (message.api.contains("media_group_id")) out["album"] = message.api["media_group_id"];
  if (message.api.contains("forward_origin")) out["forwarded_from"] = origin_name(message.api["forward_origin"]);
  if (message.api.contains("reply_to_message")) out["reply_to"] = message.api["reply_to_message"]["message_id"];
  if (message.api.contains("has_protected_content")) out["protected"] = true;
  if (const auto markup = message.api.find("reply_markup"); markup != message.api.end()) {
    Json rows = Json::array();
    for (const auto& row : (*markup)["inline_keyboard"]) {
      Json line = Json::array();
      for (const auto& button : row) line.push_back(page_button(button));
      rows.push_back(std::move(line));
    }
    out["buttons"] = std::move(rows);
  }
  return out;
}

Json Model::page_keyboard(const Chat& chat) const {
  const auto& keyboard = chat.reply_keyboard;
  if (keyboard.is_null()) return nullptr;
  const auto placeholder = keyboard.value("input_field_placeholder", "");
  if (keyboard.contains("force_reply"))
    return {{"force_reply", true}, {"placeholder", placeholder}, {"reply_to", chat.keyboard_message}};
  Json rows = Json::array();
  for (const auto& row : keyboard["keyboard"]) {
    Json line = Json::array();
    for (const auto& button : row) {
      const bool plain = button.is_string();
      const bool contact = !plain && button.value("request_contact", false);
      bool other = false;
      if (!plain && !contact)
        for (const auto& [name, value] : button.items())
          other = other || (name != "text" && name != "style" && name != "icon_custom_emoji_id");
      line.push_back({{"text", plain ? button : button["text"]},
                      {"kind", contact ? "request_contact"
                               : other ? "other"
                                       : "text"},
                      {"style", plain ? "" : button.value("style", "")}});
    }
    rows.push_back(std::move(line));
  }
  return {{"rows", std::move(rows)},
          {"resize", keyboard.value("resize_keyboard", false)},
          {"one_time", keyboard.value("one_time_keyboard", false)},
          {"persistent", keyboard.value("is_persistent", false)},
          {"placeholder", placeholder}};
}

Json Model::page_chat(const Chat& chat, bool with_messages, std::int64_t before, std::size_t limit) const {
  Json out{{"id", chat.id},
           {"type", chat.api["type"]},
           {"title", chat.api.value("title", "")},
           {"members", chat.members},
           {"started", chat.started},
           {"blocked", chat.blocked},
           {"reply_keyboard", page_keyboard(chat)}};
  out.update(page_commands(chat));
  if (!with_messages) return out;
  auto end = before > 0 ? chat.messages.lower_bound(before) : chat.messages.end();
  auto begin = end;
  for (std::size_t i = 0; i < limit && begin != chat.messages.begin(); ++i) --begin;
  Json messages = Json::array();
  for (auto at = begin; at != end; ++at) messages.push_back(page_message(chat, at->second));
  out["messages"] = std::move(messages);
  out["more"] = begin != chat.messages.begin();
  return out;
}

Json Model::page_person(const Person& person) {
  return {{"id", person.id},
          {"first_name", person.first_name},
          {"last_name", person.last_name},
          {"username", person.username},
          {"language_code", person.language_code},
          {"phone", person.phone},
          {"note", person.note}};
}

Json Model::page_bot() const {
  const auto text = [](const std::map<std::string, std::string>& by_language) {
    const auto at = by_language.find("");
    return at == by_language.end() ? std::string() : at->second;
  };
  const auto name = text(profile.names);
  return {{"id", bot_id()},
          {"name", name.empty() ? options.bot_name : name},
          {"username", options.bot_username},
          {"description", text(profile.descriptions)},
          {"short_description", text(profile.short_descriptions)}};
}

}  // namespace sandbox
