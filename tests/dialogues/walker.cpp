#include "dialogues/walker.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <regex>

#include "engine/files.hpp"
#include "engine/must.hpp"
#include "engine/session.hpp"
#include "features/state.hpp"
#include "telegram/update.hpp"

namespace dialogues {
namespace {

using nlohmann::json;

constexpr std::size_t kMostScreens = 2000;

// What is typed into a form: something for each kind of field.
constexpr auto kTyped = std::to_array<const char*>(
    {"Sample <b>&\"' Text", "+49 30 901820", "sample@example.com", "@sample_name", "14.02.1990", "berlin", "/menu"});

// What nothing is called, and what a task can be made of.
constexpr const char* kTaskLine = "Rückruf 15:00";

// Words that are the same in every language, or examples.
constexpr auto kSameEverywhere =
    std::to_array<const char*>({"English", "auf",     "VIP",  "UTC",    "start", "menu",         "cancel",  "help",
                                "anna",    "example", "com",  "anna_k", "https", "crm_test_bot", "Русский", "me",
                                "crm",     "CSV",     "XLSX", "VCF",    "Excel", "csv",          "Name",    "Phone"});

void erase_all(std::string& text, const std::string& what) {
  for (auto at = text.find(what); !what.empty() && at != text.npos; at = text.find(what))
    text.replace(at, what.size(), " ");
}

std::string without_digits(std::string text) {
  std::erase_if(text, [](char c) { return c >= '0' && c <= '9'; });
  return text;
}

std::string route_of(const std::string& data) {
  const auto pressed = dialog::decode(data);
  return pressed ? pressed->route : "?";
}

}  // namespace

Walker::Walker(Company& company, const Person& person, std::string language, std::vector<std::string> known)
    : company_(company), person_(person), language_(std::move(language)), known_(std::move(known)) {
  for (const auto* typed : kTyped) known_.emplace_back(typed);
  std::erase(known_, "/menu");
  for (const auto* line : {kTaskLine, "Rückruf"}) known_.emplace_back(line);
  // Longer ones first: one may be part of another.
  std::ranges::sort(known_, std::greater{}, [](const std::string& text) { return text.size(); });
}

features::Session Walker::session_of_person() {
  const auto answer = company_.database().bot().call("update_begin", {kBot, person_.id(), ""});
  auto session = engine::session_of(base::TelegramId{person_.id()}, engine::must(answer, "update_begin").at(0)[0]);
  // Walked in one language, whoever it is; every step begins with an empty dialogue of its own.
  session.language = language_;
  session.state.clear();
  session.version = 0;
  session.live_screen = {};
  session.live_screen_pending = false;
  session.last_message = {};
  if (session.user) session.user->language = language_;
  company_.database().bot().rollback();
  return session;
}

void Walker::problem(const Node& node, const std::string& what) {
  problems_.push_back(
      fmt::format("{} ({}): {}\n  at {}\n  {}", language_, person_.id(), what, node.path, node.screen.text));
}

std::int64_t Walker::send(const std::string& params) {
  telegram::Call call;
  call.method = "sendMessage";
  call.params = params;
  call.chat = base::TelegramId{person_.id()};
  return company_.call(call, 0).message;
}

// A live screen at the end of the chat and no keyboard below it: each step begins like that.
std::int64_t Walker::fresh_screen() {
  if (!company_.telegram().reply_keyboard(person_.id()).empty())
    send(fmt::format(R"({{"chat_id":{},"text":"before","reply_markup":{{"remove_keyboard":true}}}})", person_.id()));
  return send(fmt::format(R"({{"chat_id":{},"text":"before"}})", person_.id()));
}

Walker::Act Walker::typing(const std::string& text) {
  return [this, text](std::int64_t) {
    company_.telegram().say(person_.id(), text);
    return std::string();
  };
}

std::optional<Walker::Node> Walker::step(const Node& from, const std::string& what, const Act& act) {
  auto& telegram = company_.telegram();
  const auto mistakes = telegram.mistakes().size();
  const auto refused = company_.refused.size();
  const auto screen = fresh_screen();
  Node to{from.session, from.path + " › " + what, {}, {}};
  auto& session = to.session;
  session.live_screen = base::MessageId{screen};
  session.live_screen_pending = false;
  session.last_message = base::MessageId{screen};
  const auto query = act(screen);
  const auto updates = company_.updates();
  if (updates.size() != 1) {
    problem(to, fmt::format("{} updates instead of one", updates.size()));
    return std::nullopt;
  }
  const auto calls = run(to, updates.front());
  std::int64_t shown = 0;
  for (const auto& call : calls) {
    const auto answer = company_.call(call, screen, file_);
    const bool to_person =
        call.chat == base::TelegramId{person_.id()} &&
        (call.method == "sendMessage" || call.method == "sendPhoto" || call.method == "editMessageText");
    if (to_person) shown = answer.message;
  }
  for (auto at = refused; at < company_.refused.size(); ++at) problem(to, company_.refused[at]);
  const auto all_mistakes = telegram.mistakes();
  for (auto at = mistakes; at < all_mistakes.size(); ++at) problem(to, all_mistakes[at]);
  if (!query.empty() && !telegram.callback_answer(query)) problem(to, "the press was not answered");
  if (shown == 0) return std::nullopt;
  to.screen = telegram.message(person_.id(), shown).value();
  for (const auto& row : telegram.reply_keyboard(person_.id()))
    for (const auto& button : row) to.keyboard.push_back(button.text);
  return to;
}

// Has the update handled and rolls back; the session is as after it.
telegram::Calls Walker::run(Node& node, const std::string& body) {
  const auto before = node.session;
  const auto update = telegram::parse_update(body);
  auto& connection = company_.database().bot();
  const features::Context context{company_.clock().now()};
  features::Outcome outcome;
  bool wrote = false;
  try {
    {
      db::Transaction tx(connection);
      outcome = company_.crm().handle(update, node.session, tx, context);
      wrote = tx.wrote();
    }
    if (outcome.refusal) {
      connection.rollback();
      node.session = before;
      db::Transaction tx(connection);
      outcome = company_.crm().refuse(update, node.session, *outcome.refusal, tx, context);
      wrote = true;
    }
  } catch (const std::exception& error) {
    problem(node, std::string("a fault: ") + error.what());
  }
  file_.reset();
  for (const auto& call : outcome.calls)
    if (const auto file = engine::stored_file_of(call.method, call.params))
      file_ = engine::load_file(connection, *file, engine::file_field(call.method));
  connection.rollback();
  if (wrote || (outcome.store_session && outcome.next_version)) ++node.session.version;
  return std::move(outcome.calls);
}

// What is filled into a form so far makes no other screen, nor does which one of many records it is of.
bool Walker::is_new(const Node& node) {
  const auto& screen = node.screen;
  std::string key = without_digits(screen.text);
  if (!features::parse_state(node.session.state).active.empty())
    key = key.substr(std::min(key.find("\n\n"), key.size()));
  // The audit log tells of everything that was ever done: one page of each shape is enough.
  if (screen.text.starts_with("🧾")) key = "🧾";
  std::set<std::string> routes;
  for (const auto& button : buttons_of(screen)) routes.insert(route_of(button.data));
  for (const auto& route : routes) key += "|" + route;
  for (const auto& label : node.keyboard) key += "|" + label;
  return seen_.insert(key).second;
}

void Walker::check_words(const Node& node, std::string text) {
  for (const auto& known : known_) erase_all(text, known);
  static const std::regex link("[?]start=[A-Za-z0-9_-]+");
  text = std::regex_replace(text, link, "");
  static const std::regex latin("[A-Za-z_]{2,}");
  static const std::regex cyrillic("(\xD0[\x80-\xBF]|\xD1[\x80-\xBF]){2,}");
  const auto& foreign = language_ == "ru" ? latin : cyrillic;
  for (auto word = std::sregex_iterator(text.begin(), text.end(), foreign); word != std::sregex_iterator(); ++word)
    if (std::ranges::find(kSameEverywhere, word->str()) == kSameEverywhere.end()) {
      problem(node, "untranslated: '" + word->str() + "' in '" + text + "'");
      break;
    }
  if (text.find("{}") != text.npos || text.find("{0}") != text.npos) problem(node, "a placeholder was left");
}

void Walker::check(const Node& node) {
  if (node.screen.buttons.empty() && node.keyboard.empty() && node.screen.text.find("⏳") == node.screen.text.npos)
    problem(node, "a dead end");
  check_words(node, node.screen.text);
  for (const auto& button : buttons_of(node.screen)) check_words(node, button.text);
  for (const auto& label : node.keyboard) check_words(node, label);
  for (const auto& button : buttons_of(node.screen))
    if (!button.data.empty()) recorded_.insert(button.data);
}

void Walker::visit(const Node& node) {
  check(node);
  const auto add = [&](std::optional<Node> next) {
    // A screen after the language was changed belongs to the other walk.
    if (next && next->session.language == language_ && is_new(*next)) waiting_.push_back(std::move(*next));
  };
  std::set<std::string> pressed;  // many days of a calendar are one kind of press
  for (const auto& button : buttons_of(node.screen)) {
    if (button.data.empty() || (route_of(button.data) == "f-date" && !pressed.insert("f-date").second)) continue;
    add(step(node, button.text,
             [&](std::int64_t screen) { return company_.telegram().forge(person_.id(), screen, button.data); }));
  }
  if (features::parse_state(node.session.state).active.empty()) return;
  for (const auto* text : kTyped) add(step(node, fmt::format("“{}”", text), typing(text)));
  add(step(node, "contact", [&](std::int64_t) {
    company_.telegram().share_contact(person_.id(), "+49301234567", "Sample", person_.id());
    return std::string();
  }));
}

void Walker::walk() {
  Node start{session_of_person(), "", {}, {}};
  if (company_.telegram().chat(person_.id()).empty()) {  // Telegram lets the bot write only to those who wrote to it
    company_.telegram().start(person_.id());
    company_.updates();
  }
  // "auf" finds clients, deals and tasks (full_company.cpp).
  for (const auto* command : {"/menu", "/help", "/start", "auf", kTaskLine}) {
    auto first = step(start, command, typing(command));
    if (first && is_new(*first)) waiting_.push_back(std::move(*first));
  }
  while (!waiting_.empty() && seen_.size() < kMostScreens) {
    const Node node = std::move(waiting_.front());
    waiting_.pop_front();
    visit(node);
  }
  if (seen_.size() >= kMostScreens) problems_.push_back("too many screens: the walk did not come to its end");
}

}  // namespace dialogues
