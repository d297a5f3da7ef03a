#include "dialogues/company.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "engine/files.hpp"
#include "engine/must.hpp"
#include "engine/sandbox_transport.hpp"
#include "support/emptied_database.hpp"
#include "telegram/update.hpp"

namespace dialogues {
namespace {

using nlohmann::json;

features::Settings settings(std::string language) {
  return {.bot = kBot,
          .bot_username = "crm_test_bot",
          .company_name = "Lindström & <Söhne>",
          .default_language = std::move(language),
          .company_time_zone = "Europe/Berlin",
          .currency = "EUR"};
}

base::sys_ms start_of_tests() {
  return std::chrono::sys_days(std::chrono::year(2026) / 11 / 23) + std::chrono::hours(9);
}

support::Database& emptied_database() {
  static support::EmptiedDatabase shared;
  return shared.emptied();
}

}  // namespace

const dialog::Catalog& catalog() {
  static const dialog::Catalog catalog;
  return catalog;
}

std::vector<sandbox::Button> buttons_of(const sandbox::Seen& seen) {
  std::vector<sandbox::Button> all;
  for (const auto& row : seen.buttons) all.insert(all.end(), row.begin(), row.end());
  return all;
}

// ---- Person ----

void Person::says(const std::string& text) {
  company_.telegram().say(id_, text);
  company_.receive_all(id_);
}

void Person::says_untrimmed(const std::string& text) {
  company_.telegram().say(id_, "?");
  for (const auto& update : company_.updates()) {
    auto changed = json::parse(update);
    changed["message"]["text"] = text;
    company_.receive(changed.dump(-1, ' ', false, json::error_handler_t::replace), id_);
  }
}

void Person::sends(const std::string& kind) {
  company_.telegram().send_file(id_, "file.bin", "bytes", kind);
  company_.receive_all(id_);
}

void Person::sends_file(const std::string& name, const std::string& bytes) {
  company_.telegram().send_file(id_, name, bytes);
  company_.receive_all(id_);
}

Person::File Person::received(std::string_view kind) const {
  const auto chat = company_.telegram().chat(id_);
  const auto document = std::find_if(chat.rbegin(), chat.rend(),
                                     [&](const sandbox::Seen& seen) { return seen.kind == kind && seen.from == 0; });
  if (document == chat.rend()) return {};
  const auto found = json::parse(company_.telegram().call("getFile", json{{"file_id", document->file_id}}.dump()));
  const auto path = found.at("result").at("file_path").get<std::string>();
  return {document->file_name, company_.telegram().file(path).value_or("")};
}

void Person::edits(const std::string& text) {
  const auto chat = company_.telegram().chat(id_);
  const auto own = std::find_if(chat.rbegin(), chat.rend(),
                                [&](const sandbox::Seen& seen) { return seen.from == id_ && seen.kind == "text"; });
  ASSERT_NE(own, chat.rend()) << name_ << " has written nothing that could be edited";
  company_.telegram().edit(id_, own->id, text);
  company_.receive_all(id_);
}

void Person::shares_contact(std::int64_t of_user, const std::string& phone, const std::string& first_name) {
  company_.telegram().share_contact(id_, phone, first_name, of_user);
  company_.receive_all(id_);
}

void Person::says_in_group(const std::string& text) {
  const auto group = company_.group();
  company_.telegram().act("say", json{{"person", id_}, {"chat", group}, {"text", text}}.dump());
  company_.receive_all(id_);
}

void Person::presses(std::string_view label) {
  const auto chat = company_.telegram().chat(id_);
  for (const bool exact : {true, false})
    for (auto message = chat.rbegin(); message != chat.rend(); ++message)
      for (std::size_t row = 0; row < message->buttons.size(); ++row)
        for (std::size_t column = 0; column < message->buttons[row].size(); ++column) {
          const auto& button = message->buttons[row][column];
          if (button.data.empty() || (exact ? button.text != label : button.text.find(label) == std::string::npos))
            continue;
          const auto query =
              company_.telegram().press(id_, message->id, static_cast<int>(row), static_cast<int>(column));
          return is_answered(query, button.data);
        }
  ADD_FAILURE() << "no button '" << label << "' in sight of " << name_ << "; the screen:\n"
                << text() << "\n[" << fmt::format("{}", fmt::join(labels(), "] [")) << "]";
}

void Person::presses_data(const std::string& data, std::int64_t message) {
  is_answered(company_.telegram().forge(id_, message, data), data);
}

void Person::is_answered(const std::string& query, const std::string& data) {
  company_.receive_all(id_);
  if (const auto answer = company_.telegram().callback_answer(query))
    toast_ = answer->text;
  else
    ADD_FAILURE() << "a press was not answered: " << data;
}

sandbox::Seen Person::screen() const {
  return company_.telegram().last(id_).value_or(sandbox::Seen{});
}

std::string Person::text() const {
  return screen().text;
}

std::vector<std::string> Person::labels() const {
  std::vector<std::string> out;
  for (const auto& button : buttons_of(screen())) out.push_back(button.text);
  return out;
}

bool Person::is_asked_for_contact() const {
  const auto keyboard = company_.telegram().reply_keyboard(id_);
  return std::ranges::any_of(
      keyboard, [](const auto& row) { return std::ranges::any_of(row, &sandbox::Button::request_contact); });
}

std::string Person::data_of(std::string_view label) const {
  for (const auto& button : buttons_of(screen()))
    if (button.text.find(label) != std::string::npos) return button.data;
  ADD_FAILURE() << "no button " << label;
  return {};
}

std::string Person::link() const {
  const auto shown = text();
  const auto at = shown.find("?start=");
  return at == shown.npos ? "" : shown.substr(at + 7, shown.find_first_of(" \n", at) - at - 7);
}

std::size_t Person::messages() const {
  return company_.telegram().chat(id_).size();
}

std::vector<std::string> Person::keyboards_left() const {
  std::vector<std::string> out;
  for (const auto& message : company_.telegram().chat(id_))
    if (!message.buttons.empty()) out.push_back(message.text);
  return out;
}

void Person::expects(std::string_view wanted, const char* file, int line) const {
  if (text().find(wanted) != std::string::npos) return;
  ADD_FAILURE_AT(file, line) << name_ << " expected '" << wanted << "' but sees:\n"
                             << text() << "\n[" << fmt::format("{}", fmt::join(labels(), "] [")) << "]";
}

void Person::expects_no(std::string_view unwanted, const char* file, int line) const {
  if (text().find(unwanted) == std::string::npos) return;
  ADD_FAILURE_AT(file, line) << name_ << " should not see '" << unwanted << "':\n" << text();
}

// ---- Company ----

Company::Company(std::string language)
    : database_(emptied_database()),
      clock_(start_of_tests()),
      telegram_({.token = fmt::format("{}:not-a-real-token", base::to_int(kBot)),
                 .bot_username = "crm_test_bot",
                 .limits = false,
                 .calls_kept = 0,
                 .clock = &clock_}),
      crm_(settings(std::move(language)), catalog()) {}

Person& Company::person(std::int64_t id, std::string name, std::string language) {
  telegram_.add_person({.id = id, .first_name = name, .language_code = std::move(language)});
  return *people_.emplace_back(std::make_unique<Person>(*this, id, std::move(name)));
}

std::int64_t Company::group() {
  if (group_ == 0) {
    const auto member = people_.front()->id();
    const auto made = telegram_.act("add_group", json{{"title", "Colleagues"}, {"members", {member}}}.dump());
    group_ = json::parse(made).at("id");
    receive_all(member);
  }
  return group_;
}

std::vector<sandbox::Seen> Company::bot_messages(std::int64_t chat) const {
  auto all = telegram_.chat(chat);
  std::erase_if(all, [](const sandbox::Seen& seen) { return seen.from != 0; });
  return all;
}

Person& Company::admin(std::string name) {
  database_.sql("INSERT INTO configured_admins (telegram_id) VALUES (1001)");
  auto& admin = person(1001, std::move(name));
  admin.says("/start");
  return admin;
}

Person& Company::joins(std::int64_t id, std::string name, std::string_view role, std::string language) {
  auto& admin = *people_.front();
  admin.says("/menu");
  admin.presses("👑 Users");
  admin.presses("✉️ Invites");
  admin.presses("➕ New invite");
  admin.presses(role == "manager" ? "🧑‍💼 A manager" : role == "admin" ? "👑 An administrator" : "👤 An employee");
  if (role == "employee") admin.presses("Nobody's yet");
  auto& newcomer = person(id, std::move(name), std::move(language));
  newcomer.says("/start " + admin.link());
  return newcomer;
}

std::vector<std::string> Company::updates() {
  std::vector<std::string> out;
  for (auto waiting = json::parse(telegram_.updates(offset_)); !waiting.empty();
       waiting = json::parse(telegram_.updates(offset_)))
    for (const auto& update : waiting) {
      out.push_back(update.dump());
      offset_ = update.at("update_id").get<std::int64_t>() + 1;
    }
  return out;
}

void Company::receive_all(std::int64_t of_person) {
  for (const auto& update : updates()) receive(update, of_person);
}

void Company::receive(const std::string& update, std::int64_t of_person) {
  const auto envelope = telegram::parse_envelope(update);
  const json rows =
      json::array({{{"id", base::to_int(envelope.id)}, {"person", base::to_int(envelope.person)}, {"body", update}}});
  engine::must(database_.bot().call("inbox_put", {kBot, rows.dump()}), "inbox_put");
  database_.bot().commit();
  EXPECT_EQ(base::to_int(envelope.person), of_person);
  handle(of_person);
}

void Company::handle(std::int64_t person) {
  engine::Attempt attempt({.bot = kBot}, database_.bot(), crm_, clock_, counters_,
                          [this](engine::Level level, std::string_view text) {
                            if (level == engine::Level::error) faults.emplace_back(text);
                          },
                          {.pause = [](std::chrono::milliseconds) { return false; }, .away = [](auto) {}});
  auto result = attempt.run(base::TelegramId{person}, "");
  if (result.end == engine::Attempt::Result::End::read_only) {
    engine::must(database_.bot().call("inbox_retire", {kBot, json::array({base::to_int(result.update)}).dump()}),
                 "inbox_retire");
    database_.bot().commit();
  }
  send(std::move(result.calls));
}

std::string Company::transmit(const std::string& method, const json& params, std::optional<engine::Upload> file) {
  const auto stored = engine::stored_file_of(method, params.dump());
  if (!stored) return telegram_.call(method, params.dump());
  const std::string field(engine::file_field(method));
  if (!file) file = engine::load_file(database_.bot(), *stored, field);
  if (!file) return R"({"ok":false,"error_code":400,"description":"Bad Request: the file is not kept any more"})";
  auto others = params;
  others.erase(field);  // the bytes stand in its place
  sandbox::Request request{method, others.dump(), {}};
  request.files[field] = {file->name, "", std::move(file->bytes)};
  return telegram_.handle(std::move(request)).body;
}

Company::Answer Company::call(const telegram::Call& call, std::int64_t screen, std::optional<engine::Upload> file) {
  auto params = json::parse(call.params);
  if (call.screen == telegram::Call::Screen::edits) params["message_id"] = screen;
  const auto answer = json::parse(transmit(call.method, params, std::move(file)));
  if (answer.at("ok")) {
    const auto& result = answer.at("result");
    return {true, result.is_object() ? result.value("message_id", std::int64_t{0}) : 0};
  }
  const auto why = answer.value("description", "");
  if (why.find("message is not modified") != std::string::npos)
    return {true, params.value("message_id", std::int64_t{0})};
  refused.push_back(fmt::format("{}: {} {}", why, call.method, params.dump()));
  return {};
}

void Company::send(std::vector<engine::Outgoing> calls) {
  json results = json::array();
  for (const auto& item : calls) {
    auto target = base::to_int(item.target);
    if (target == 0 && sent_.contains(base::to_int(item.after))) target = sent_[base::to_int(item.after)];
    const auto answer = call(item.call, target);
    if (item.outbox == base::OutboxId{}) continue;
    if (answer.message != 0) sent_[base::to_int(item.outbox)] = answer.message;
    results.push_back({{"id", base::to_int(item.outbox)},
                       {"state", answer.ok ? "sent" : "failed"},
                       {"message", answer.message == 0 ? json() : json(answer.message)},
                       {"error", nullptr}});
  }
  if (results.empty()) return;
  engine::must(database_.bot().call("outbox_done", {results.dump()}), "outbox_done");
  database_.bot().commit();
}

void Company::deliver_notices() {
  const auto taken = database_.bot().call("notification_take", {kBot, 100});
  for (const auto row : engine::must(taken, "notification_take").at(0)) {
    const features::Notice notice{.id = row.number("id"),
                                  .recipient = row.id<base::TelegramId>("telegram_id"),
                                  .kind = std::string(row.text("kind")),
                                  .payload = std::string(row.text("payload")),
                                  .language = std::string(row.text("language")),
                                  .time_zone = std::string(row.text("time_zone"))};
    json calls = json::array();
    std::vector<engine::Outgoing> outgoing;
    for (auto& call : crm_.notify(notice)) {
      calls.push_back({{"method", call.method},
                       {"params", call.params},
                       {"chat", base::to_int(call.chat)},
                       {"screen", static_cast<int>(call.screen)}});
      outgoing.push_back({.outbox = {}, .call = std::move(call), .target = {}, .after = {}});
    }
    const auto queued = database_.bot().call("notification_queue", {kBot, notice.id, calls.dump()});
    const auto& rows = engine::must(queued, "notification_queue").at(0);
    for (std::size_t at = 0; at < rows.size(); ++at) outgoing[at].outbox = rows[at].id<base::OutboxId>("id");
    database_.bot().commit();
    send(std::move(outgoing));
  }
}

void Company::work() {
  engine_test::SandboxTransport transport(telegram_);
  for (;;) {
    const auto taken = database_.bot().call("job_take", {kBot, "test", 60});
    database_.bot().commit();
    const auto& rows = engine::must(taken, "job_take").at(0);
    if (rows.empty()) break;
    features::Job job{.id = rows[0].id<base::JobId>("id"),
                      .kind = std::string(rows[0].text("kind")),
                      .payload = std::string(rows[0].text("payload")),
                      .person = rows[0].id<base::TelegramId>("person_id"),
                      .message = base::MessageId{rows[0].maybe_number("message_id").value_or(0)},
                      .language = std::string(rows[0].text("language"))};
    for (;;) {
      db::Transaction tx(database_.bot());
      const auto step = crm_.run_job(job, tx, {clock_.now()});
      if (!step.next) {
        engine::must(database_.bot().call("job_finish", {job.id, "test", step.result}), "job_finish");
        database_.bot().commit();
        break;
      }
      job.payload = *step.next;
      engine::must(
          database_.bot().call("job_step", {job.id, "test", job.payload, step.progress.done, step.progress.total, 60}),
          "job_step");
      database_.bot().commit();
      for (const auto& call : crm_.show_progress(job, step.progress)) this->call(call, 0);
      if (step.fetch) engine::fetch_file(database_.bot(), transport, *step.fetch, [] { return false; });
    }
    handle(base::to_int(job.person));
  }
}

}  // namespace dialogues
