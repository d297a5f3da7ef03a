// Commands by scope and language, and which of them a person sees.
#include <array>

#include "sandbox/model/methods.hpp"

namespace sandbox {
namespace {

// "chat/5000000001": the key of a scope. Throws as Telegram does.
std::string scope_key(MethodCall& call) {
  const auto given = call.params.find("scope");
  if (given == call.params.end() || given->is_null()) return "default";
  if (!given->is_object() || !given->contains("type"))
    throw bad_request("can't parse BotCommandScope: Can't find field \"type\"");
  const auto type = given->value("type", "");
  if (type == "default" || type == "all_private_chats" || type == "all_group_chats" ||
      type == "all_chat_administrators")
    return type;
  if (type != "chat" && type != "chat_administrators" && type != "chat_member")
    throw bad_request("can't parse BotCommandScope: Unsupported type specified");
  const auto& chat = call.model.chat_of_call(*given);
  auto key = type + "/" + std::to_string(chat.id);
  if (type != "chat" && chat.is_private()) throw bad_request("can't use specified scope in private chats");
  if (type == "chat_member") key += "/" + std::to_string(integer(*given, "user_id"));
  return key;
}

std::string key(MethodCall& call) {
  const auto language = text(call.params, "language_code");
  const bool two_letters =
      language.size() == 2 && language[0] >= 'a' && language[0] <= 'z' && language[1] >= 'a' && language[1] <= 'z';
  if (!language.empty() && !two_letters) throw bad_request("invalid language code specified");
  return scope_key(call) + "|" + language;
}

void announce(Model& model) {
  if (!model.event) return;
  for (const auto& [id, chat] : model.chats) {
    Json event{{"event", "commands"}, {"chat", id}};
    event.update(model.page_commands(chat));
    model.announce(std::move(event));
  }
}

Json checked(const Json& given) {
  if (!given.is_object()) throw bad_request("can't parse BotCommand: expected an Object");
  for (const auto* name : {"command", "description"})
    if (!given.contains(name))
      throw bad_request(std::string("can't parse BotCommand: Can't find field \"") + name + "\"");
  auto command = text(given, "command");
  const auto description = clean({text(given, "description"), {}}).text;
  if (command.starts_with('/')) command.erase(0, 1);
  if (command.empty()) throw bad_request("command must be non-empty");
  if (utf16_length(command) > 32) throw bad_request("command length must not exceed 32");
  if (description.empty()) throw bad_request("command description must be non-empty");
  if (utf16_length(description) > 256) throw bad_request("command description length must not exceed 256");
  for (const char c : command)
    if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_')) throw bad_request("BOT_COMMAND_INVALID");
  return {{"command", command}, {"description", description}};
}

Json set_commands(MethodCall& call) {
  const auto at = key(call);
  const auto given = call.params.find("commands");
  if (given == call.params.end()) throw bad_request("parameter \"commands\" is required");
  if (!given->is_array()) throw bad_request("expected an Array of BotCommand");
  if (given->size() > 100) throw bad_request("BOT_COMMANDS_TOO_MUCH");
  Json list = Json::array();
  for (const auto& one : *given) list.push_back(checked(one));
  if (list.empty()) {
    call.model.profile.commands.erase(at);
  } else {
    call.model.profile.commands[at] = std::move(list);
  }
  announce(call.model);
  return true;
}

Json get_commands(MethodCall& call) {
  const auto at = call.model.profile.commands.find(key(call));
  return at == call.model.profile.commands.end() ? Json::array() : at->second;
}

Json delete_commands(MethodCall& call) {
  call.model.profile.commands.erase(key(call));
  announce(call.model);
  return true;
}

constexpr std::array kMethods{
    MethodEntry{"setMyCommands", set_commands},
    MethodEntry{"getMyCommands", get_commands},
    MethodEntry{"deleteMyCommands", delete_commands},
};

}  // namespace

std::span<const MethodEntry> command_methods() {
  return kMethods;
}

// The narrowest scope wins; within a scope the person's language wins over none.
Json Model::page_commands(const Chat& chat) const {
  std::string language;
  if (const auto who = people.find(chat.id); who != people.end()) language = who->second.language_code.substr(0, 2);
  const char* all = chat.is_private() ? "all_private_chats" : "all_group_chats";
  Json commands = Json::array();
  for (const auto& scope : {"chat/" + std::to_string(chat.id), std::string(all), std::string("default")}) {
    auto at = profile.commands.find(scope + "|" + language);
    if (at == profile.commands.end()) at = profile.commands.find(scope + "|");
    if (at == profile.commands.end()) continue;
    commands = at->second;
    break;
  }
  const Json& button = chat.menu_button.is_null() ? profile.menu_button : chat.menu_button;
  return {{"commands", std::move(commands)},
          {"menu_button",
           {{"type", button.is_null() ? "default" : button.value("type", "default")},
            {"text", button.is_null() ? "" : button.value("text", "")}}}};
}

}  // namespace sandbox
