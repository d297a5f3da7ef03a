#include "sandbox/model/actions.hpp"

#include <algorithm>
#include <array>
#include <stdexcept>

#include "sandbox/model/base64.hpp"
#include "sandbox/model/image_size.hpp"
#include "sandbox/model/methods.hpp"

namespace sandbox {
namespace {

constexpr std::size_t kQueriesKept = 20000;

[[noreturn]] void wrong(const std::string& sentence) {
  throw std::invalid_argument(sentence);
}

// The chat in which the person acts; acting in it unblocks nothing: a blocked bot hears nothing.
Chat& own_chat(Model& model, const Json& params) {
  const auto person = integer(params, "person");
  model.person(person);
  const auto id = integer(params, "chat", person);
  if (id == person) return model.private_chat(person);
  const auto at = model.chats.find(id);
  if (at == model.chats.end()) wrong("there is no such chat");
  const auto& members = at->second.members;
  if (std::find(members.begin(), members.end(), person) == members.end()) wrong("that person is not in this chat");
  return at->second;
}

Message& message_in(Chat& chat, std::int64_t id) {
  const auto at = chat.messages.find(id);
  if (at == chat.messages.end()) wrong("that message does not exist any more");
  return at->second;
}

// A person's message goes into the chat and, unless the bot is blocked there, to the bot.
Json deliver(Model& model, Chat& chat, Message message) {
  if (chat.is_private() && !chat.started) {
    chat.started = true;
    model.announce_chat(chat);
  }
  if (chat.is_private() && !chat.reply_keyboard.is_null() &&
      (chat.reply_keyboard.contains("force_reply") || chat.reply_keyboard.value("one_time_keyboard", false))) {
    chat.reply_keyboard = nullptr;  // a one-time keyboard folds away, a forced reply is given
    model.announce({{"event", "keyboard"}, {"chat", chat.id}, {"reply_keyboard", nullptr}});
  }
  const auto key = chat.api["type"] == "channel" ? chat.id : message.from;
  auto& stored = model.store(chat, std::move(message));
  if (!chat.blocked) model.push_update(chat.api["type"] == "channel" ? "channel_post" : "message", stored.api, key);
  return model.page_message(chat, stored);
}

Json say_text(Model& model, Chat& chat, std::int64_t person, const std::string& words, std::int64_t reply_to) {
  if (!valid_utf8(words)) wrong("the text is not valid UTF-8");
  const auto content = clean({words, {}});
  if (content.text.empty()) wrong("an empty message cannot be sent");
  Json last;
  for (const auto& part : split_text(content.text, 4096)) {
    auto message = model.draft(chat, person, "text");
    FormattedText piece = clean({part, {}});
    if (piece.text.empty()) continue;
    detect_entities(piece);
    write_text(model, message, std::move(piece));
    if (const auto* target = model.find(chat, reply_to); target != nullptr) {
      message.api["reply_to_message"] = target->api;
      message.api["reply_to_message"].erase("reply_to_message");
    }
    last = deliver(model, chat, std::move(message));
  }
  return last;
}

Json say(Model& model, const Json& params) {
  return say_text(model, own_chat(model, params), integer(params, "person"), text(params, "text"),
                  integer(params, "reply_to"));
}

void set_blocked(Model& model, Chat& chat, bool blocked) {
  if (chat.blocked == blocked) return;
  chat.blocked = blocked;
  model.announce_chat(chat);
  const auto member = [&](bool gone) {
    Json out{{"user", model.bot_user()}, {"status", gone ? "kicked" : "member"}};
    if (gone) out["until_date"] = 0;
    return out;
  };
  const auto person = chat.members.front();
  model.push_update("my_chat_member",
                    {{"chat", chat.api},
                     {"from", Model::user(model.person(person))},
                     {"date", model.now_s()},
                     {"old_chat_member", member(!blocked)},
                     {"new_chat_member", member(blocked)}},
                    person);
}

Json start(Model& model, const Json& params) {
  auto& chat = model.private_chat(integer(params, "person"));
  const auto payload = text(params, "payload");
  const auto allowed = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
  };
  if (payload.size() > 64 || !std::all_of(payload.begin(), payload.end(), allowed))
    wrong("a start parameter is 1 to 64 of A-Z a-z 0-9 _ -");
  set_blocked(model, chat, false);
  return say_text(model, chat, chat.id, payload.empty() ? "/start" : "/start " + payload, 0);
}

Json block(Model& model, const Json& params) {
  auto& chat = model.private_chat(integer(params, "person"));
  if (!chat.started) wrong("one can block only a bot that one has started");
  set_blocked(model, chat, true);
  return model.page_chat(chat, false);
}

Json unblock(Model& model, const Json& params) {
  auto& chat = model.private_chat(integer(params, "person"));
  set_blocked(model, chat, false);
  return model.page_chat(chat, false);
}

Json push_callback(Model& model, Query query, const Json& message, const std::string& data) {
  const auto person = query.person;
  query.id = std::to_string((static_cast<std::uint64_t>(person) << 20U) % 1000000000ULL + 1) +
             std::to_string(model.random() % 9000000000ULL + 1000000000ULL);
  query.at = model.now();
  const auto chat_id = query.chat;
  const auto id = query.id;
  auto& chat = model.chats.at(chat_id);
  model.queries[id] = std::move(query);
  model.query_order.push_back(id);
  if (model.query_order.size() > kQueriesKept) {
    model.queries.erase(model.query_order.front());
    model.query_order.pop_front();
  }
  if (!chat.blocked)
    model.push_update("callback_query",
                      {{"id", id},
                       {"from", Model::user(model.person(person))},
                       {"message", message},
                       {"chat_instance", std::to_string(-4000000000000000000 - chat_id)},
                       {"data", data}},
                      person);
  return {{"query", id}};
}

Json press(Model& model, const Json& params) {
  auto& chat = own_chat(model, params);
  const auto& message = message_in(chat, integer(params, "message"));
  const auto row = static_cast<std::size_t>(integer(params, "row"));
  const auto column = static_cast<std::size_t>(integer(params, "column"));
  const auto markup = message.api.find("reply_markup");
  if (markup == message.api.end()) wrong("that message has no buttons any more");
  const auto& rows = (*markup)["inline_keyboard"];
  if (row >= rows.size() || column >= rows[row].size()) wrong("that button does not exist any more");
  const auto& button = rows[row][column];
  if (!button.contains("callback_data")) wrong("that button sends nothing to the bot");
  if (chat.blocked) wrong("this person has blocked the bot");
  Query query{"", integer(params, "person"), chat.id, message.id, static_cast<int>(row), static_cast<int>(column)};
  return push_callback(model, std::move(query), message.api, button["callback_data"]);
}

Json forge(Model& model, const Json& params) {
  auto& chat = own_chat(model, params);
  const auto id = integer(params, "message");
  const auto* message = model.find(chat, id);
  const Json inaccessible{{"chat", chat.api}, {"message_id", id}, {"date", 0}};
  return push_callback(model, Query{"", integer(params, "person"), chat.id, id},
                       message != nullptr ? message->api : inaccessible, text(params, "data"));
}

Json share_contact(Model& model, const Json& params) {
  auto& chat = own_chat(model, params);
  const auto& who = model.person(integer(params, "person"));
  auto message = model.draft(chat, who.id, "contact");
  const auto given = params.find("contact");
  if (given == params.end() || !given->is_object()) {
    if (who.phone.empty()) wrong("this person has no phone number");
    message.api["contact"] = {{"phone_number", who.phone}, {"first_name", who.first_name}, {"user_id", who.id}};
    if (!who.last_name.empty()) message.api["contact"]["last_name"] = who.last_name;
    if (auto* asked = model.find(chat, chat.keyboard_message); asked != nullptr && !chat.reply_keyboard.is_null())
      message.api["reply_to_message"] = asked->api;
  } else {
    Json contact{{"phone_number", text(*given, "phone_number")}, {"first_name", text(*given, "first_name")}};
    for (const auto* name : {"last_name", "vcard"})
      if (const auto value = text(*given, name); !value.empty()) contact[name] = value;
    if (const auto id = integer(*given, "user_id"); id != 0) contact["user_id"] = id;
    message.api["contact"] = std::move(contact);
  }
  return deliver(model, chat, std::move(message));
}

Json tap(Model& model, const Json& params) {
  auto& chat = own_chat(model, params);
  const auto row = static_cast<std::size_t>(integer(params, "row"));
  const auto column = static_cast<std::size_t>(integer(params, "column"));
  if (chat.reply_keyboard.is_null() || !chat.reply_keyboard.contains("keyboard"))
    wrong("there is no keyboard in this chat");
  const auto& rows = chat.reply_keyboard["keyboard"];
  if (row >= rows.size() || column >= rows[row].size()) wrong("that button does not exist any more");
  const Json button = rows[row][column];
  if (button.is_object() && button.value("request_contact", false)) {
    return share_contact(model, {{"person", integer(params, "person")}, {"chat", chat.id}});
  }
  return say_text(model, chat, integer(params, "person"),
                  button.is_string() ? button.get<std::string>() : text(button, "text"), 0);
}

Json forward(Model& model, const Json& params) {
  auto& chat = own_chat(model, params);
  const auto from = integer(params, "from", chat.id);
  if (!model.chats.contains(from)) wrong("there is no such chat");
  const auto source = message_in(model.chats.at(from), integer(params, "message"));
  auto message = model.draft(chat, integer(params, "person"), source.kind);
  for (const auto* name : {"text", "entities", "caption", "caption_entities", "contact", "document", "photo", "sticker",
                           "voice", "video", "audio"})
    if (source.api.contains(name)) message.api[name] = source.api[name];
  message.text = source.text;
  message.file = source.file;
  message.api["forward_origin"] = {{"type", "user"}, {"date", source.api["date"]}, {"sender_user", source.api["from"]}};
  return deliver(model, chat, std::move(message));
}

void attach_as(Message& message, const StoredFile& file) {
  Json one{{"file_id", file.id}, {"file_unique_id", file.unique_id}, {"file_size", file.bytes.size()}};
  if (message.kind == "photo") {
    one.update({{"width", file.width}, {"height", file.height}});
    message.api["photo"] = Json::array({one});
    return;
  }
  if (message.kind == "sticker") {
    one.update({{"type", "regular"},
                {"width", 512},
                {"height", 512},
                {"is_animated", false},
                {"is_video", false},
                {"emoji", "👍"}});
  } else {
    one["mime_type"] = message.kind == "voice" ? "audio/ogg" : file.mime;
    if (message.kind != "document") one["duration"] = 3;
    if (message.kind != "voice") one["file_name"] = file.name;
  }
  message.api[message.kind] = std::move(one);
}

Json send_file(Model& model, const Json& params) {
  auto& chat = own_chat(model, params);
  const auto kind = params.value("as", "document");
  static constexpr std::array<std::string_view, 6> kKinds{"document", "photo", "sticker", "voice", "video", "audio"};
  if (std::ranges::find(kKinds, kind) == kKinds.end())
    wrong("a file is sent as document, photo, sticker, voice, video or audio");
  auto bytes = from_base64(text(params, "base64"));
  if (!bytes) wrong("the file is not valid base64");
  if (bytes->empty()) bytes = "\x01";
  auto& file = model.store_file({text(params, "name"), text(params, "mime"), std::move(*bytes)}, kind + "s");
  if (const auto size = image_size(file.bytes)) std::tie(file.width, file.height) = *size;
  auto message = model.draft(chat, integer(params, "person"), kind);
  attach_as(message, file);
  message.file = file.unique_id;
  auto words = clean({text(params, "caption"), {}});
  detect_entities(words);
  write_text(model, message, std::move(words));
  return deliver(model, chat, std::move(message));
}

Json edit(Model& model, const Json& params) {
  auto& chat = own_chat(model, params);
  auto& message = message_in(chat, integer(params, "message"));
  if (message.from != integer(params, "person")) wrong("one can edit only one's own messages");
  auto words = clean({text(params, "text"), {}});
  if (words.text.empty() && message.kind == "text") wrong("an empty message cannot be sent");
  detect_entities(words);
  write_text(model, message, std::move(words));
  message.api["edit_date"] = model.now_s();
  model.edited(chat, message);
  const bool channel = chat.api["type"] == "channel";
  if (!chat.blocked)
    model.push_update(channel ? "edited_channel_post" : "edited_message", message.api,
                      channel ? chat.id : message.from);
  return model.page_message(chat, message);
}

Json clear_chat(Model& model, const Json& params) {
  auto& chat = own_chat(model, params);
  chat.messages.clear();
  chat.reply_keyboard = nullptr;
  model.announce({{"event", "cleared"}, {"chat", chat.id}});
  return model.page_chat(chat, false);
}

Json history(Model& model, const Json& params) {
  const auto at = model.chats.find(integer(params, "chat"));
  if (at == model.chats.end()) wrong("there is no such chat");
  const auto limit = std::clamp<std::int64_t>(integer(params, "limit", 200), 1, 1000);
  auto chat = model.page_chat(at->second, true, integer(params, "before"), static_cast<std::size_t>(limit));
  return {{"messages", std::move(chat["messages"])}, {"more", chat["more"]}};
}

struct Action {
  std::string_view name;
  Json (*run)(Model&, const Json&);
};
constexpr std::array kActions{
    Action{"say", say},
    Action{"start", start},
    Action{"press", press},
    Action{"tap", tap},
    Action{"forge", forge},
    Action{"share_contact", share_contact},
    Action{"forward", forward},
    Action{"send_file", send_file},
    Action{"edit", edit},
    Action{"block", block},
    Action{"unblock", unblock},
    Action{"add_person", add_person},
    Action{"change_person", change_person},
    Action{"add_group", add_group},
    Action{"clear_chat", clear_chat},
    Action{"history", history},
};

const Action* find_action(std::string_view name) {
  const auto at =
      std::find_if(kActions.begin(), kActions.end(), [&](const Action& action) { return action.name == name; });
  return at == kActions.end() ? nullptr : &*at;
}

}  // namespace

Json act(Model& model, std::string_view name, const Json& params) {
  const auto* action = find_action(name);
  if (action == nullptr) wrong("there is no action '" + std::string(name) + "'");
  return action->run(model, params);
}

}  // namespace sandbox
