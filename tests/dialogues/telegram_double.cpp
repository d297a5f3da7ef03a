#include "dialogues/telegram_double.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "telegram/html.hpp"

namespace dialogues {
namespace {

using nlohmann::json;

constexpr std::array<std::string_view, 4> kEntities{"&lt;", "&gt;", "&amp;", "&quot;"};
constexpr std::array<std::string_view, 5> kTags{"b", "i", "code", "pre", "u"};

}  // namespace

std::string html_problem(std::string_view html) {
  std::vector<std::string> open;
  for (std::size_t at = 0; at < html.size();) {
    if (html[at] == '&') {
      const auto known = std::ranges::find_if(kEntities, [&](auto e) { return html.substr(at).starts_with(e); });
      if (known == kEntities.end()) return "a bare & at " + std::to_string(at);
      at += known->size();
    } else if (html[at] == '<') {
      const auto end = html.find('>', at);
      if (end == html.npos) return "a bare < at " + std::to_string(at);
      auto tag = html.substr(at + 1, end - at - 1);
      const bool closes = tag.starts_with('/');
      if (closes) tag.remove_prefix(1);
      if (std::ranges::find(kTags, tag) == kTags.end()) return "an unknown tag <" + std::string(tag) + ">";
      if (!closes)
        open.emplace_back(tag);
      else if (open.empty() || open.back() != tag)
        return "a stray </" + std::string(tag) + ">";
      else
        open.pop_back();
      at = end + 1;
    } else if (html[at] == '>') {
      return "a bare > at " + std::to_string(at);
    } else {
      ++at;
    }
  }
  return open.empty() ? "" : "an open <" + open.back() + ">";
}

std::string plain(std::string_view html) {
  std::string out;
  for (std::size_t at = 0; at < html.size();) {
    if (html[at] == '<') {
      at = html.find('>', at) + 1;
    } else if (html[at] == '&') {
      const auto end = html.find(';', at);
      const auto entity = html.substr(at, end - at + 1);
      out += entity == "&lt;" ? '<' : entity == "&gt;" ? '>' : entity == "&quot;" ? '"' : '&';
      at = end + 1;
    } else {
      out += html[at++];
    }
  }
  return out;
}

void TelegramDouble::read_markup(ShownMessage& message, const std::string& params) {
  message.buttons.clear();
  message.keyboard.clear();
  message.asks_contact = false;
  const auto root = json::parse(params);
  if (!root.contains("reply_markup")) return;
  const auto& markup = root["reply_markup"];
  for (const auto& row : markup.value("inline_keyboard", json::array()))
    for (const auto& one : row) {
      ShownButton shown{one.at("text"), one.value("callback_data", ""), one.value("style", "")};
      if (shown.text.empty()) problems.push_back("a button without text");
      if (shown.data.size() > 64) problems.push_back("callback data over 64 bytes: " + shown.data);
      if (one.contains("copy_text") && one["copy_text"].at("text").get<std::string>().empty())
        problems.push_back("nothing to copy");
      message.buttons.push_back(std::move(shown));
    }
  for (const auto& row : markup.value("keyboard", json::array()))
    for (const auto& one : row) {
      message.keyboard.push_back(one.at("text"));
      message.asks_contact |= one.value("request_contact", false);
    }
}

std::int64_t TelegramDouble::typed(std::int64_t chat, std::string text) {
  chats_[chat].push_back(
      {.id = ++last_id_[chat], .from_bot = false, .html = std::move(text), .buttons = {}, .keyboard = {}});
  return last_id_[chat];
}

TelegramDouble::Answer TelegramDouble::take(const telegram::Call& call, std::int64_t target) {
  const auto params = json::parse(call.params);
  if (call.method == "answerCallbackQuery") {
    toasts[params.at("callback_query_id")] = params.value("text", "");
    return {};
  }
  const auto chat = params.contains("chat_id") ? params["chat_id"].get<std::int64_t>() : 0;
  if (call.method == "setMyCommands" || call.method == "deleteMyCommands") {
    auto& list = commands[params.at("scope").at("chat_id").get<std::int64_t>()];
    list.clear();
    for (const auto& command : params.value("commands", json::array())) list.push_back(command.at("command"));
    return {};
  }
  if (params.contains("text")) {
    const auto html = params["text"].get<std::string>();
    if (auto problem = html_problem(html); !problem.empty()) problems.push_back(problem + ": " + html);
    if (const auto units = telegram::Html::markup(html).length(); units > 4096 || units == 0)
      problems.push_back(fmt::format("a text of {} units", units));
  }
  if (call.method == "sendMessage") {
    ShownMessage message{.id = ++last_id_[chat], .html = params.at("text"), .buttons = {}, .keyboard = {}};
    read_markup(message, call.params);
    chats_[chat].push_back(std::move(message));
    return {true, last_id_[chat]};
  }
  const auto id = params.value("message_id", target);
  auto& messages = chats_[chat];
  const auto found = std::ranges::find(messages, id, &ShownMessage::id);
  if (found == messages.end() || !found->from_bot) {
    problems.push_back(fmt::format("{} of a message that cannot be edited: {}", call.method, id));
    return {false, 0};
  }
  if (call.method == "editMessageText") found->html = params.at("text");
  if (call.method == "editMessageText" || call.method == "editMessageReplyMarkup") read_markup(*found, call.params);
  return {true, id};
}

}  // namespace dialogues
