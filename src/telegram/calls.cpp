#include "telegram/calls.hpp"

#include <array>
#include <nlohmann/json.hpp>
#include <utility>

namespace telegram {
namespace {

using nlohmann::json;

const char* style_name(Style style) {
  switch (style) {
    case Style::danger:
      return "danger";
    case Style::success:
      return "success";
    case Style::primary:
      return "primary";
    case Style::normal:
      break;
  }
  return nullptr;
}

json to_json(const InlineButton& button) {
  json out{{"text", button.text}};
  switch (button.kind) {
    case InlineButton::Kind::callback:
      out["callback_data"] = button.value;
      break;
    case InlineButton::Kind::copy_text:
      out["copy_text"] = json{{"text", button.value}};
      break;
    case InlineButton::Kind::url:
      out["url"] = button.value;
      break;
  }
  if (const char* style = style_name(button.style)) out["style"] = style;
  return out;
}

json to_json(const InlineKeyboard& keyboard) {
  json rows = json::array();
  for (const auto& row : keyboard.rows) {
    json cells = json::array();
    for (const auto& button : row) cells.push_back(to_json(button));
    rows.push_back(std::move(cells));
  }
  return json{{"inline_keyboard", std::move(rows)}};
}

json to_json(const ReplyKeyboard& keyboard) {
  json rows = json::array();
  for (const auto& row : keyboard.rows) {
    json cells = json::array();
    for (const auto& button : row) {
      json cell{{"text", button.text}};
      if (button.request_contact) cell["request_contact"] = true;
      cells.push_back(std::move(cell));
    }
    rows.push_back(std::move(cells));
  }
  json out{{"keyboard", std::move(rows)}, {"resize_keyboard", true}, {"one_time_keyboard", true}};
  if (!keyboard.placeholder.empty()) out["input_field_placeholder"] = keyboard.placeholder;
  return out;
}

void put_markup(json& params, const Markup& markup) {
  if (const auto* inline_keyboard = std::get_if<InlineKeyboard>(&markup)) {
    if (!inline_keyboard->rows.empty()) params["reply_markup"] = to_json(*inline_keyboard);
  } else if (const auto* reply = std::get_if<ReplyKeyboard>(&markup)) {
    params["reply_markup"] = to_json(*reply);
  } else if (std::holds_alternative<RemoveKeyboard>(markup)) {
    params["reply_markup"] = json{{"remove_keyboard", true}};
  }
}

json text_params(base::TelegramId chat, const Html& text) {
  return json{{"chat_id", base::to_int(chat)},
              {"text", text.str().size() <= kMaxMessage ? text.str() : truncate(text, kMaxMessage).str()},
              {"parse_mode", "HTML"},
              {"link_preview_options", json{{"is_disabled", true}}}};
}

std::string dump(const json& params) {
  return params.dump(-1, ' ', false, json::error_handler_t::replace);
}

void put_message(json& params, base::MessageId message) {
  if (message != base::MessageId{}) params["message_id"] = base::to_int(message);
}

void put_caption(json& params, const Html& caption) {
  constexpr std::size_t kMaxCaption = 1024;
  if (caption.empty()) return;
  params["caption"] = truncate(caption, kMaxCaption).str();
  params["parse_mode"] = "HTML";
}

std::string stored_name(base::FileId stored) {
  return std::string(kStoredFile) + std::to_string(base::to_int(stored));
}

Call::Screen screen_of(base::MessageId message) {
  return message == base::MessageId{} ? Call::Screen::edits : Call::Screen::none;
}

}  // namespace

Call send_message(base::TelegramId chat, const Html& text, const Markup& markup, Call::Screen screen) {
  json params = text_params(chat, text);
  put_markup(params, markup);
  return {.method = "sendMessage", .params = dump(params), .chat = chat, .screen = screen};
}

Call edit_message(base::TelegramId chat, base::MessageId message, const Html& text, const InlineKeyboard& keyboard) {
  json params = text_params(chat, text);
  put_message(params, message);
  put_markup(params, keyboard);
  return {.method = "editMessageText", .params = dump(params), .chat = chat, .screen = screen_of(message)};
}

Call remove_buttons(base::TelegramId chat, base::MessageId message) {
  json params{{"chat_id", base::to_int(chat)}};
  put_message(params, message);
  return {.method = "editMessageReplyMarkup", .params = dump(params), .chat = chat, .screen = screen_of(message)};
}

Call delete_message(base::TelegramId chat, base::MessageId message) {
  json params{{"chat_id", base::to_int(chat)}};
  put_message(params, message);
  return {.method = "deleteMessage", .params = dump(params), .chat = chat, .screen = screen_of(message)};
}

Call send_file(base::TelegramId chat, Attachment::Kind kind, std::string_view file_id, const Html& caption) {
  static constexpr std::array<std::pair<const char*, const char*>, 5> kWays{{
      {"sendDocument", "document"},
      {"sendPhoto", "photo"},
      {"sendVideo", "video"},
      {"sendAudio", "audio"},
      {"sendVoice", "voice"},
  }};
  const auto& [method, field] = kWays.at(static_cast<std::size_t>(kind));
  json params{{"chat_id", base::to_int(chat)}, {field, file_id}};
  put_caption(params, caption);
  return {.method = method, .params = dump(params), .chat = chat};
}

Call send_photo(base::TelegramId chat, base::FileId stored, const Html& caption, const InlineKeyboard& keyboard,
                Call::Screen screen) {
  json params{{"chat_id", base::to_int(chat)}, {"photo", stored_name(stored)}};
  put_caption(params, caption);
  put_markup(params, keyboard);
  return {.method = "sendPhoto", .params = dump(params), .chat = chat, .screen = screen};
}

Call send_document(base::TelegramId chat, base::FileId stored, const Html& caption) {
  json params{{"chat_id", base::to_int(chat)}, {"document", stored_name(stored)}};
  put_caption(params, caption);
  return {.method = "sendDocument", .params = dump(params), .chat = chat};
}

Call answer_callback(std::string_view callback_id, std::string_view toast, bool alert) {
  json params{{"callback_query_id", callback_id}};
  if (!toast.empty()) params["text"] = truncate_utf16(toast, 200);
  if (alert) params["show_alert"] = true;
  return {.method = "answerCallbackQuery", .params = dump(params), .transient = true};
}

Call chat_action(base::TelegramId chat, std::string_view action) {
  return {.method = "sendChatAction",
          .params = dump(json{{"chat_id", base::to_int(chat)}, {"action", action}}),
          .chat = chat,
          .transient = true};
}

Call set_commands(base::TelegramId chat, const std::vector<Command>& commands) {
  json list = json::array();
  for (const auto& command : commands)
    list.push_back(json{{"command", command.name}, {"description", command.description}});
  return {.method = "setMyCommands",
          .params =
              dump(json{{"commands", std::move(list)}, {"scope", {{"type", "chat"}, {"chat_id", base::to_int(chat)}}}}),
          .chat = chat,
          .transient = true};
}

Call delete_commands(base::TelegramId chat) {
  return {.method = "deleteMyCommands",
          .params = dump(json{{"scope", {{"type", "chat"}, {"chat_id", base::to_int(chat)}}}}),
          .chat = chat,
          .transient = true};
}

}  // namespace telegram
