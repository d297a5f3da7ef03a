// The bot about itself and about chats.
#include <array>

#include "sandbox/model/methods.hpp"

namespace sandbox {
namespace {

Json get_me(MethodCall& call) {
  auto me = call.model.bot_user();
  me.update({{"can_join_groups", true},
             {"can_read_all_group_messages", true},
             {"supports_inline_queries", false},
             {"can_connect_to_business", false},
             {"has_main_web_app", false}});
  return me;
}

Json get_chat(MethodCall& call) {
  Json out = call.model.chat_of_call(call.params).api;
  out.update({{"accent_color_id", 0},
              {"max_reaction_count", 11},
              {"accepted_gift_types",
               {{"unlimited_gifts", false},
                {"limited_gifts", false},
                {"unique_gifts", false},
                {"premium_subscription", false},
                {"gifts_from_channels", false}}}});
  if (out.contains("username")) out["active_usernames"] = {out["username"]};
  return out;
}

void check_language(const std::string& language) {
  if (language.empty()) return;
  const bool ok =
      language.size() == 2 && language[0] >= 'a' && language[0] <= 'z' && language[1] >= 'a' && language[1] <= 'z';
  if (!ok) throw bad_request("invalid language code specified");
}

// One of the bot's texts in one language; an empty one is removed.
Json set_text(MethodCall& call, std::map<std::string, std::string>& texts, const char* name, std::size_t limit) {
  const auto words = text(call.params, name);
  const auto language = text(call.params, "language_code");
  check_language(language);
  if (utf16_length(words) > limit)
    throw bad_request("BOT_" + std::string(limit == 64 ? "TITLE" : "DESCRIPTION") + "_INVALID");
  if (words.empty()) {
    texts.erase(language);
  } else {
    texts[language] = words;
  }
  call.model.announce({{"event", "bot"}, {"bot", call.model.page_bot()}});
  return true;
}

Json get_text(MethodCall& call, const std::map<std::string, std::string>& texts, const char* name,
              const std::string& otherwise) {
  auto at = texts.find(text(call.params, "language_code"));
  if (at == texts.end()) at = texts.find("");
  return {{name, at == texts.end() ? otherwise : at->second}};
}

Json set_name(MethodCall& call) {
  return set_text(call, call.model.profile.names, "name", 64);
}
Json set_description(MethodCall& call) {
  return set_text(call, call.model.profile.descriptions, "description", 512);
}
Json set_short(MethodCall& call) {
  return set_text(call, call.model.profile.short_descriptions, "short_description", 120);
}
Json get_name(MethodCall& call) {
  return get_text(call, call.model.profile.names, "name", call.model.options.bot_name);
}
Json get_description(MethodCall& call) {
  return get_text(call, call.model.profile.descriptions, "description", "");
}
Json get_short(MethodCall& call) {
  return get_text(call, call.model.profile.short_descriptions, "short_description", "");
}

Json set_menu_button(MethodCall& call) {
  const auto given = call.params.find("menu_button");
  Json button = given == call.params.end() ? Json{{"type", "default"}} : *given;
  const auto type = button.is_object() ? button.value("type", "") : "";
  if (type != "commands" && type != "default" && type != "web_app")
    throw bad_request("can't parse menu button: Menu button has unsupported type");
  if (type == "web_app") {
    if (button.value("text", "").empty()) throw bad_request("can't parse menu button: Can't find field \"text\"");
    const auto url = button.contains("web_app") ? button["web_app"].value("url", "") : "";
    if (!url.starts_with("https://"))
      throw bad_request("menu button Web App URL '" + url + "' is invalid: Only HTTPS links are allowed");
  }
  const auto announce = [&](const Chat& chat) {
    Json event{{"event", "commands"}, {"chat", chat.id}};
    event.update(call.model.page_commands(chat));
    call.model.announce(std::move(event));
  };
  if (call.params.contains("chat_id")) {
    auto& chat = call.model.chat_of_call(call.params);
    chat.menu_button = type == "default" ? Json(nullptr) : button;
    announce(chat);
  } else {
    call.model.profile.menu_button = button;
    for (const auto& [id, chat] : call.model.chats) announce(chat);
  }
  return true;
}

Json get_menu_button(MethodCall& call) {
  const auto& everywhere = call.model.profile.menu_button;
  const Json fallback = everywhere.is_null() ? Json{{"type", "default"}} : everywhere;
  if (!call.params.contains("chat_id")) return fallback;
  const auto& own = call.model.chat_of_call(call.params).menu_button;
  return own.is_null() ? fallback : own;
}

Json yes(MethodCall&) {
  return true;
}

constexpr std::array kMethods{
    MethodEntry{"getMe", get_me},
    MethodEntry{"getChat", get_chat},
    MethodEntry{"setMyName", set_name},
    MethodEntry{"setMyDescription", set_description},
    MethodEntry{"setMyShortDescription", set_short},
    MethodEntry{"getMyName", get_name},
    MethodEntry{"getMyDescription", get_description},
    MethodEntry{"getMyShortDescription", get_short},
    MethodEntry{"setChatMenuButton", set_menu_button},
    MethodEntry{"getChatMenuButton", get_menu_button},
    MethodEntry{"logOut", yes},
    MethodEntry{"close", yes},
};

}  // namespace

std::span<const MethodEntry> bot_methods() {
  return kMethods;
}

}  // namespace sandbox
