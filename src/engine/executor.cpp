#include "engine/executor.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "engine/attempt.hpp"
#include "engine/must.hpp"

namespace engine {
namespace {

using base::TelegramId;
using base::to_int;
using base::UpdateId;
using std::chrono::milliseconds;
using steady = std::chrono::steady_clock;

constexpr auto kWatchEvery = milliseconds(200);
constexpr std::size_t kToldRemembered = 10'000;

std::string callback_id_of(const telegram::Call& call) {
  if (call.method != "answerCallbackQuery") return {};
  const auto params = nlohmann::json::parse(call.params, nullptr, false);
  return params.is_object() ? params.value("callback_query_id", std::string()) : std::string();
}

telegram::Call empty_answer(const std::string& callback_id) {
  telegram::Call call;
  call.method = "answerCallbackQuery";
  call.params = nlohmann::json{{"callback_query_id", callback_id}}.dump();
  call.transient = true;
  return call;
}

std::vector<Outgoing> from_memory(telegram::Calls calls) {
  std::vector<Outgoing> items;
  for (auto& call : calls) {
    call.transient = true;
    items.push_back({{}, std::move(call), {}, {}, false});
  }
  return items;
}

}  // namespace

Executor::Executor(Options options, const features::Handler& handler, Sender& sender, Finisher& finisher,
                   const base::Clock& clock, Counters& counters, Log log, Reports reports)
    : options_(std::move(options)),
      handler_(handler),
      sender_(sender),
      finisher_(finisher),
      clock_(clock),
      counters_(counters),
      log_(std::move(log)),
      reports_(std::move(reports)) {}

Executor::~Executor() {
  stop();
}

void Executor::start() {
  for (int i = 0; i < options_.workers; ++i) workers_.emplace_back([this] { work(); });
  watcher_ = std::thread([this] { watch_presses(); });
}

void Executor::stop() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  work_waits_.notify_all();
  ended_.notify_all();
  for (auto& worker : workers_)
    if (worker.joinable()) worker.join();
  if (watcher_.joinable()) watcher_.join();
}

void Executor::enqueue(TelegramId person, UpdateId update, std::string body) {
  const std::lock_guard lock(mutex_);
  Person& known = people_[to_int(person)];
  if (std::ranges::any_of(known.entries, [&](const Entry& entry) { return entry.update == update; })) return;
  known.entries.push_back({update, std::move(body), steady::now(), false});
  ++waiting_;
  if (known.scheduled) return;
  known.scheduled = true;
  ready_.push_back(person);
  work_waits_.notify_one();
}

void Executor::work() {
  std::optional<db::Connection> connection;
  Backoff backoff(milliseconds(50), milliseconds(2000));
  for (;;) {
    if (!connection) {
      try {
        connection.emplace(options_.endpoint);
      } catch (const db::Error& error) {
        log_(Level::warning, fmt::format("a worker cannot reach the database: {}", error.what()));
        if (pause(backoff.next())) return;
        continue;
      }
    }
    TelegramId person{};
    {
      std::unique_lock lock(mutex_);
      work_waits_.wait(lock, [this] { return stopping_ || !ready_.empty(); });
      if (stopping_) return;
      person = ready_.front();
      ready_.pop_front();
      ++in_flight_;
    }
    const bool more = handle_next(*connection, person);
    const std::lock_guard lock(mutex_);
    --in_flight_;
    const auto found = people_.find(to_int(person));
    if (more && !found->second.entries.empty()) {
      ready_.push_back(person);  // behind the others: nobody's flood delays them
      work_waits_.notify_one();
    } else {
      found->second.scheduled = false;
      if (found->second.entries.empty() && found->second.retiring.empty()) people_.erase(found);
    }
  }
}

bool Executor::handle_next(db::Connection& connection, TelegramId person) {
  std::string skip;
  std::vector<UpdateId> known;
  std::string front_body;
  {
    const std::lock_guard lock(mutex_);
    const Person& entry = people_.at(to_int(person));
    for (const UpdateId id : entry.retiring) skip += (skip.empty() ? "" : ",") + std::to_string(to_int(id));
    for (const Entry& waiting : entry.entries) known.push_back(waiting.update);
    if (!entry.entries.empty()) front_body = entry.entries.front().body;
  }
  Attempt attempt({options_.bot, options_.attempts, options_.shared}, connection, handler_, clock_, counters_, log_,
                  {[this](milliseconds how_long) { return pause(how_long); },
                   [&](steady::time_point since) {
                     if (steady::now() - since >= options_.one_moment_after) one_moment(front_body);
                   }});
  Attempt::Result result = attempt.run(person, skip);
  using End = Attempt::Result::End;
  if (result.end == End::stopped) return false;
  if (result.end == End::nothing) {
    for (const UpdateId id : known) done_with(person, id, false);  // handled by another process
    return true;
  }
  // Before anything is said: what the person does next finds this update gone.
  done_with(person, result.update, result.end == End::read_only);
  for (auto& item : result.calls) {
    const std::string id = callback_id_of(item.call);
    if (!id.empty() && answered_early(id)) item.call.method.clear();
  }
  std::erase_if(result.calls, [](const Outgoing& item) { return item.call.method.empty(); });
  if (result.end == End::read_only) {
    // A read is finished when its answer is there: until then a crash leaves it in the inbox, and it is simply read
    // again.
    const auto last = std::find_if(result.calls.rbegin(), result.calls.rend(),
                                   [](const Outgoing& item) { return item.call.chat != TelegramId{}; });
    if (last == result.calls.rend()) {
      finisher_.retire({person, result.update});
    } else {
      last->read = result.update;
      last->reader = person;
    }
  }
  if (!result.calls.empty()) sender_.send(std::move(result.calls));
  if (result.wrote && reports_.committed) reports_.committed();
  return true;
}

void Executor::handle_alone(TelegramId person, UpdateId update) {
  db::Connection connection(options_.endpoint);
  const auto mark = [&](bool alone) {
    must(connection.call("inbox_alone", {options_.bot, update, alone ? 1 : 0}), "inbox_alone");
    connection.commit();
  };
  mark(true);
  {
    const std::lock_guard lock(mutex_);
    people_[to_int(person)].entries.push_back({update, {}, steady::now(), true});
    ++waiting_;
  }
  handle_next(connection, person);
  // What only read stays in the inbox until its answer is there; a crash meanwhile is no fault of it.
  mark(false);
}

void Executor::done_with(TelegramId person, UpdateId update, bool read_only) {
  const std::lock_guard lock(mutex_);
  Person& known = people_[to_int(person)];
  waiting_ -= std::erase_if(known.entries, [&](const Entry& entry) { return entry.update == update; });
  told_.erase(to_int(update));
  if (read_only) known.retiring.push_back(update);
}

void Executor::retired(const std::vector<Finisher::Retired>& updates) {
  const std::lock_guard lock(mutex_);
  for (const auto& retired : updates) {
    const auto found = people_.find(to_int(retired.person));
    if (found == people_.end()) continue;
    std::erase(found->second.retiring, retired.update);
    if (!found->second.scheduled && found->second.entries.empty() && found->second.retiring.empty())
      people_.erase(found);
  }
}

// A press that waits (a slow query, an outage, a long queue) gets an empty answer: Telegram's spinner stops, the work
// goes on.
void Executor::watch_presses() {
  while (!pause(kWatchEvery)) {
    std::vector<std::string> bodies;
    {
      const std::lock_guard lock(mutex_);
      const auto old = steady::now() - options_.answer_presses_after;
      for (auto& [id, person] : people_)
        for (Entry& entry : person.entries)
          if (!entry.looked_at && entry.since <= old) {
            entry.looked_at = true;
            if (!entry.body.empty()) bodies.push_back(entry.body);
          }
    }
    for (const auto& body : bodies) {
      telegram::Update update;
      try {
        update = telegram::parse_update(body);
      } catch (const std::invalid_argument&) {
        continue;  // its handling will say so
      }
      if (!update.callback) continue;
      {
        const std::lock_guard lock(mutex_);
        early_.insert(update.callback->id);
      }
      sender_.send(from_memory({empty_answer(update.callback->id)}));
    }
  }
}

bool Executor::answered_early(const std::string& callback_id) {
  const std::lock_guard lock(mutex_);
  return early_.erase(callback_id) > 0;
}

void Executor::one_moment(const std::string& body) {
  if (body.empty()) return;
  telegram::Update update;
  try {
    update = telegram::parse_update(body);
  } catch (const std::invalid_argument&) {
    return;
  }
  {
    const std::lock_guard lock(mutex_);
    if (told_.size() > kToldRemembered) told_.clear();
    if (!told_.insert(to_int(update.id)).second) return;
    if (update.callback && !early_.insert(update.callback->id).second) return;  // answered already
  }
  features::Session session;
  session.person = update.from.id;
  session.language = update.from.language_code;
  sender_.send(from_memory(handler_.one_moment(update, session)));
}

bool Executor::idle() const {
  const std::lock_guard lock(mutex_);
  return waiting_ == 0 && in_flight_ == 0;
}

std::size_t Executor::waiting() const {
  const std::lock_guard lock(mutex_);
  return waiting_;
}

bool Executor::pause(milliseconds how_long) {
  std::unique_lock lock(mutex_);
  return ended_.wait_for(lock, how_long, [this] { return stopping_; });
}

}  // namespace engine
