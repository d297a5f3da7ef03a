#include "engine/rig.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>
#include <sstream>

#include "support/emptied_database.hpp"
#include "telegram/calls.hpp"

namespace engine_test {
namespace {

using features::Outcome;
using nlohmann::json;
using Screen = telegram::Call::Screen;

telegram::Call message(base::TelegramId chat, const std::string& text, Screen screen = Screen::becomes) {
  telegram::Call call;
  call.method = "sendMessage";
  call.params = json{{"chat_id", base::to_int(chat)}, {"text", text}}.dump();
  call.chat = chat;
  call.screen = screen;
  return call;
}

telegram::Call edit(base::TelegramId chat, const std::string& text) {
  telegram::Call call = message(chat, text, Screen::edits);
  call.method = "editMessageText";
  return call;
}

telegram::Call photo(base::TelegramId chat, const std::string& caption) {
  return telegram::send_photo(chat, base::FileId{999}, telegram::Html(caption),
                              {.rows = {{{.text = "Menu", .value = "0.menu"}}}}, Screen::becomes);
}

void note(db::Transaction& tx, const telegram::Update& update, const std::string& text) {
  (void)tx.write("test_note", {update.from.id, update.id, text});
}

constexpr const char* kProcedures[] = {
    "CREATE TABLE test_notes (id BIGINT AUTO_INCREMENT PRIMARY KEY, person BIGINT NOT NULL, update_id BIGINT NOT NULL, "
    "text VARCHAR(200) NOT NULL) "
    "ENGINE = InnoDB",
    "CREATE TABLE test_pair (id INT PRIMARY KEY, n INT NOT NULL) ENGINE = InnoDB",
    "INSERT INTO test_pair VALUES (1, 0), (2, 0)",
    "CREATE PROCEDURE test_note(p_person BIGINT, p_update BIGINT, p_text VARCHAR(200)) INSERT INTO test_notes (person, "
    "update_id, text) VALUES "
    "(p_person, p_update, p_text)",
    "CREATE PROCEDURE test_lock(p_id INT) UPDATE test_pair SET n = n + 1 WHERE id = p_id",
    "CREATE PROCEDURE test_refuse() SIGNAL SQLSTATE '45000' SET MYSQL_ERRNO = 31200, MESSAGE_TEXT = 'client.not_found'",
    "CREATE PROCEDURE test_peek() SELECT COUNT(*) AS n FROM test_notes"};

// The program's one database, with the words of the handler in it: empty for every rig.
support::Database& emptied_database() {
  static support::EmptiedDatabase shared({std::begin(kProcedures), std::end(kProcedures)});
  static const bool granted = [] {
    auto& database = shared.database();
    for (const char* procedure : {"test_note", "test_lock", "test_refuse", "test_peek"})
      database.sql(fmt::format("GRANT EXECUTE ON PROCEDURE {0}.{1} TO {0}@localhost", database.name(), procedure));
    return true;
  }();
  static_cast<void>(granted);
  return shared.emptied();
}

}  // namespace

Outcome ObedientHandler::handle(const telegram::Update& update, features::Session& session, db::Transaction& tx,
                                const features::Context&) const {
  ++runs;
  Outcome outcome;
  if (update.kind == telegram::Update::Kind::event) {
    // As features do: the end of a job is shown in its own message, where that is known.
    const json known = json::parse(update.event->payload).value("message", json());
    auto call = message(session.person, update.event->name, known.is_number() ? Screen::none : Screen::becomes);
    if (known.is_number()) {
      call.method = "editMessageText";
      json params = json::parse(call.params);
      params["message_id"] = known;
      call.params = params.dump();
    }
    outcome.calls.push_back(std::move(call));
    return outcome;
  }
  if (!update.message) return outcome;
  std::istringstream in(update.message->text);
  std::string word;
  std::string rest;
  in >> word >> std::ws;
  std::getline(in, rest);
  if (word == "peek") {
    (void)tx.read("test_peek", {});
    outcome.calls.push_back(session.live_screen == base::MessageId{} ? message(session.person, "peek", Screen::none)
                                                                     : edit(session.person, "peeked " + rest));
    return outcome;
  }
  if (word == "throw") throw std::runtime_error("told to fail");
  if (word == "slow") std::this_thread::sleep_for(std::chrono::milliseconds(std::stoi(rest)));
  if (word == "pair") {
    const int first = rest.at(0) - '0';
    (void)tx.write("test_lock", {first});
    std::this_thread::sleep_for(std::chrono::milliseconds(30));  // long enough for the other to take its first row
    (void)tx.write("test_lock", {3 - first});
  }
  if (word == "job") {
    const auto user = session.user ? base::to_int(session.user->id) : 0;
    (void)tx.write("job_put", {user, update.id, 7'000'000'001, "test", "0"});
  }
  note(tx, update, update.message->text);
  if (word == "refuse") {
    if (const auto answer = tx.write("test_refuse", {}); !answer)
      outcome.refusal = domain::Refusal{answer.error().code, answer.error().name};
  }
  session.state = update.message->text;
  outcome.calls.push_back(message(session.person, "did " + update.message->text));
  if (word == "photo") outcome.calls.back() = photo(session.person, "did " + update.message->text);
  return outcome;
}

Outcome ObedientHandler::refuse(const telegram::Update&, features::Session& session, const domain::Refusal& refusal,
                                db::Transaction&, const features::Context&) const {
  Outcome outcome;
  outcome.calls.push_back(message(session.person, "refused: " + refusal.name));
  return outcome;
}

telegram::Calls ObedientHandler::apologise(const telegram::Update& update, const features::Session&) const {
  return {message(update.from.id, "sorry", Screen::none)};
}

telegram::Calls ObedientHandler::one_moment(const telegram::Update& update, const features::Session&) const {
  return {message(update.from.id, "one moment", Screen::none)};
}

telegram::Calls ObedientHandler::notify(const features::Notice& notice) const {
  return {message(notice.recipient, "notice " + notice.kind, Screen::none)};
}

features::Handler::Step ObedientHandler::run_job(const features::Job& job, db::Transaction& tx,
                                                 const features::Context&) const {
  const int done = std::stoi(job.payload) + 1;
  (void)tx.write("test_note", {job.person, job.id, fmt::format("step {}", done)});
  Step step;
  step.progress = {done, 3};
  if (done < 3)
    step.next = std::to_string(done);
  else
    step.result = R"({"steps":3})";
  return step;
}

telegram::Calls ObedientHandler::show_progress(const features::Job& job, const features::JobProgress& progress) const {
  telegram::Call call;
  call.method = "editMessageText";
  call.params = json{{"chat_id", base::to_int(job.person)},
                     {"message_id", base::to_int(job.message)},
                     {"text", fmt::format("{} of {}", progress.done, progress.total)}}
                    .dump();
  call.chat = job.person;
  return {call};
}

Rig::Rig(engine::Limits limits)
    : database_(emptied_database()),
      telegram_({.token = "7000000001:sandbox-token-of-a-bot-that-is-not-real", .limits = false}),
      limits_(limits) {
  for (int i = 0; i < 20; ++i) {
    sandbox::Person person;
    person.id = kFirstPerson + i;
    person.first_name = fmt::format("Person {}", i);
    telegram_.add_person(person);
  }
}

Rig::~Rig() {
  stop();
}

void Rig::start(SandboxTransport::Interceptor interceptor) {
  transport_ = std::make_unique<SandboxTransport>(telegram_);
  transport_->intercept(std::move(interceptor));
  engine::Engine::Options options;
  options.endpoint = database_.bot_endpoint();
  options.bot = bot();
  options.workers = 4;
  options.limits = limits_;
  engine_ = std::make_unique<engine::Engine>(options, *transport_, handler_, clock_,
                                             [this](engine::Level, std::string_view text) {
                                               const std::lock_guard lock(log_mutex_);
                                               log_.emplace_back(text);
                                             });
  engine_->start_without_updates();
}

void Rig::stop() {
  if (engine_) engine_->stop();
  engine_.reset();
  transport_.reset();
}

void Rig::says(int number, const std::string& text) {
  telegram_.say(person(number), text);
  hands_over();
}

void Rig::hands_over() {
  const json updates = json::parse(telegram_.updates(offset_));
  std::vector<std::string> bodies;
  for (const auto& update : updates) {
    bodies.push_back(update.dump());
    offset_ = std::max(offset_, update["update_id"].get<std::int64_t>() + 1);
  }
  if (!bodies.empty()) engine_->hand_over(bodies);
}

std::vector<std::int64_t> Rig::leaves_behind() {
  std::vector<std::int64_t> ids;
  json rows = json::array();
  for (const auto& update : json::parse(telegram_.updates(offset_))) {
    ids.push_back(update["update_id"]);
    rows.push_back({{"id", ids.back()}, {"person", update["message"]["from"]["id"]}, {"body", update.dump()}});
  }
  EXPECT_TRUE(database_.bot().call("inbox_put", {bot(), rows.dump()}));
  database_.bot().commit();
  return ids;
}

void Rig::settle(std::chrono::seconds at_most) {
  const auto deadline = std::chrono::steady_clock::now() + at_most;
  const std::string left =
      "SELECT (SELECT COUNT(*) FROM inbox WHERE handled = 0) + (SELECT COUNT(*) FROM outbox WHERE state = 'queued') + "
      "(SELECT COUNT(*) FROM notifications WHERE state = 'pending') + (SELECT COUNT(*) FROM jobs WHERE state IN "
      "('waiting', 'running'))";
  while (std::chrono::steady_clock::now() < deadline) {
    if (engine_->idle() && database_.number(left) == 0 && engine_->idle()) return;
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
  std::string tail;
  for (const auto& line : log()) tail += "\n  " + line;
  FAIL() << "the engine does not come to rest; its log:" << tail;
}

std::vector<std::string> Rig::notes(int number) {
  std::vector<std::string> texts;
  const auto rows =
      database_.sql(fmt::format("SELECT text FROM test_notes WHERE person = {} ORDER BY id", person(number)));
  for (const db::Row row : rows) texts.emplace_back(row.text("text"));
  return texts;
}

std::string Rig::last_text(int number) const {
  const auto last = telegram_.last(person(number));
  return last ? last->text : "";
}

std::size_t Rig::bot_messages(int number) const {
  std::size_t count = 0;
  for (const auto& seen : telegram_.chat(person(number))) count += seen.from == 0;
  return count;
}

std::vector<std::string> Rig::log() const {
  const std::lock_guard lock(log_mutex_);
  return log_;
}

}  // namespace engine_test
