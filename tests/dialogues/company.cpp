#include "dialogues/company.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "engine/must.hpp"
#include "telegram/update.hpp"

namespace dialogues {
namespace {

using nlohmann::json;

std::string quoted(const std::string& text) {
  return json(text).dump(-1, ' ', false, json::error_handler_t::replace);
}

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

}  // namespace

const dialog::Catalog& catalog() {
  static const dialog::Catalog catalog;
  return catalog;
}

// ---- Person ----

std::string Person::from() const {
  return fmt::format(R"({{"id":{},"is_bot":false,"first_name":{},"language_code":"{}"}})", id_, quoted(name_),
                     language_);
}

void Person::receives(const std::string& member) {
  const auto id = company_.telegram().typed(id_, member);
  company_.receive(
      fmt::format(R"({{"message":{{"message_id":{},"from":{},"chat":{{"id":{},"type":"private"}},"date":1,{}}}}})", id,
                  from(), id_, member),
      id_);
}

void Person::says(const std::string& text) {
  receives(R"("text":)" + quoted(text));
}
void Person::sends(const std::string& kind, const std::string& object) {
  receives(fmt::format(R"("{}":{})", kind, object));
}

void Person::edits(const std::string& text) {
  company_.receive(
      fmt::format(
          R"({{"edited_message":{{"message_id":1,"from":{},"chat":{{"id":{},"type":"private"}},"date":1,"text":{}}}}})",
          from(), id_, quoted(text)),
      id_);
}

void Person::shares_contact(std::int64_t of_user, const std::string& phone, const std::string& first_name) {
  receives(fmt::format(R"("contact":{{"phone_number":"{}","first_name":{},"user_id":{}}})", phone, quoted(first_name),
                       of_user));
}

void Person::says_in_group(const std::string& text) {
  company_.receive(
      fmt::format(
          R"({{"message":{{"message_id":5,"from":{},"chat":{{"id":-500,"type":"supergroup"}},"date":1,"text":{}}}}})",
          from(), quoted(text)),
      id_);
}

void Person::presses(std::string_view label) {
  auto& chat = company_.telegram().chat(id_);
  for (bool exact : {true, false})
    for (auto message = chat.rbegin(); message != chat.rend(); ++message)
      for (const auto& button : message->buttons)
        if (!button.data.empty() && (exact ? button.text == label : button.text.find(label) != std::string::npos))
          return presses_data(std::string(button.data), message->id);
  ADD_FAILURE() << "no button '" << label << "' in sight of " << name_ << "; the screen:\n"
                << text() << "\n[" << fmt::format("{}", fmt::join(labels(), "] [")) << "]";
}

void Person::presses_data(const std::string& data, std::int64_t message) {
  const auto callback = fmt::format("cb{}", company_.next_update());
  company_.receive(
      fmt::format(
          R"({{"callback_query":{{"id":"{}","from":{},"data":{},"message":{{"message_id":{},"chat":{{"id":{},"type":"private"}},"date":1}}}}}})",
          callback, from(), quoted(data), message, id_),
      id_);
  const auto& toasts = company_.telegram().toasts;
  if (!toasts.contains(callback))
    ADD_FAILURE() << "a press was not answered: " << data;
  else
    toast_ = toasts.at(callback);
}

const ShownMessage& Person::screen() const {
  const auto& chat = company_.telegram().chat(id_);
  const auto found = std::find_if(chat.rbegin(), chat.rend(), [](const ShownMessage& m) { return m.from_bot; });
  static const ShownMessage nothing;
  return found == chat.rend() ? nothing : *found;
}

std::string Person::text() const {
  return plain(screen().html);
}

std::vector<std::string> Person::labels() const {
  std::vector<std::string> out;
  for (const auto& button : screen().buttons) out.push_back(button.text);
  return out;
}

std::string Person::data_of(std::string_view label) const {
  for (const auto& button : screen().buttons)
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
    if (!message.buttons.empty()) out.push_back(plain(message.html));
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

Company::Company(std::string language) : clock_(start_of_tests()), crm_(settings(std::move(language)), catalog()) {}

Person& Company::person(std::int64_t id, std::string name, std::string language) {
  return *people_.emplace_back(std::make_unique<Person>(*this, id, std::move(name), std::move(language)));
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

void Company::receive(const std::string& body, std::int64_t person) {
  const auto update = fmt::format(R"({{"update_id":{},{})", next_update(), body.substr(1));
  const auto envelope = telegram::parse_envelope(update);
  const json rows =
      json::array({{{"id", base::to_int(envelope.id)}, {"person", base::to_int(envelope.person)}, {"body", update}}});
  engine::must(database_.bot().call("inbox_put", {kBot, rows.dump()}), "inbox_put");
  database_.bot().commit();
  EXPECT_EQ(base::to_int(envelope.person), person);
  handle(person);
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

void Company::send(std::vector<engine::Outgoing> calls) {
  json results = json::array();
  for (const auto& item : calls) {
    auto target = base::to_int(item.target);
    if (target == 0 && sent_.contains(base::to_int(item.after))) target = sent_[base::to_int(item.after)];
    const auto answer = telegram_.take(item.call, target);
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
      for (const auto& call : crm_.show_progress(job, step.progress)) telegram_.take(call, 0);
    }
    handle(base::to_int(job.person));
  }
}

}  // namespace dialogues
