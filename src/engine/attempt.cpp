#include "engine/attempt.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "base/ensure.hpp"
#include "engine/must.hpp"
#include "engine/session.hpp"

namespace engine {
namespace {

using base::MessageId;
using base::OutboxId;
using base::to_int;
using End = Attempt::Result::End;
using nlohmann::json;
using Screen = telegram::Call::Screen;
using std::chrono::milliseconds;

constexpr std::size_t kErrorLength = 1000;

// Calls that are stored: everything that must arrive. The rest travels in memory only.
bool is_stored(const telegram::Call& call) {
  return !call.transient;
}

std::string calls_json(const telegram::Calls& calls) {
  json rows = json::array();
  for (const auto& call : calls)
    if (is_stored(call))
      rows.push_back({{"method", call.method},
                      {"params", call.params},
                      {"chat", to_int(call.chat)},
                      {"screen", static_cast<int>(call.screen)}});
  return rows.dump();
}

}  // namespace

Attempt::Attempt(Settings settings, db::Connection& connection, const features::Handler& handler,
                 const base::Clock& clock, Counters& counters, const Log& log, Hooks hooks)
    : settings_(settings),
      connection_(connection),
      handler_(handler),
      clock_(clock),
      counters_(counters),
      log_(log),
      hooks_(std::move(hooks)) {}

Attempt::Result Attempt::run(base::TelegramId person, const std::string& skip) {
  person_ = person;
  skip_ = skip;
  Backoff reruns(milliseconds(4), milliseconds(200));
  Backoff outages(milliseconds(50), milliseconds(2000));
  std::optional<std::chrono::steady_clock::time_point> away_since;
  for (;;) {
    try {
      if (!connection_.connected()) connection_.reconnect();
      if (fault_) return note_fault();
      if (!load()) {
        connection_.rollback();
        return in_doubt_ ? std::move(in_doubt_->result) : Result{};
      }
      // The commit whose answer was lost: it happened unless the same update is offered again.
      if (in_doubt_ && in_doubt_->update != loaded_->id) {
        connection_.rollback();
        return std::move(in_doubt_->result);
      }
      in_doubt_.reset();
      loaded_->update = telegram::parse_update(loaded_->body);
      if (note_reach()) continue;
      return handle();
    } catch (const db::Error& error) {
      connection_.rollback();
      if (error.kind() == db::Error::Kind::rerun) {
        ++counters_.reruns;
        if (hooks_.pause(reruns.next())) return {End::stopped, {}, {}, false};
        continue;
      }
      const bool outage = error.kind() == db::Error::Kind::outage;
      if (!outage && loaded_) {
        fault_ = error.what();
        continue;
      }
      // Away, or the engine's own procedures fail: the update is not to blame, and waits.
      if (!away_since) {
        away_since = std::chrono::steady_clock::now();
        ++counters_.outages;
        log_(outage ? Level::warning : Level::error, fmt::format("the database is away: {}", error.what()));
      }
      hooks_.away(*away_since);
      if (hooks_.pause(outages.next())) return {End::stopped, {}, {}, false};
    } catch (const std::exception& error) {
      connection_.rollback();
      fault_ = error.what();
    }
  }
}

bool Attempt::load() {
  loaded_.reset();
  const auto answer = connection_.call("update_begin", {settings_.bot, person_, skip_});
  const db::Row row = must(answer, "update_begin").at(0)[0];
  if (row.is_null("update_id")) return false;
  loaded_.emplace();
  loaded_->id = row.id<base::UpdateId>("update_id");
  loaded_->body = row.text("body");
  loaded_->live_outbox = row.maybe_id<OutboxId>("live_outbox_id").value_or(OutboxId{});
  loaded_->reachable = row.maybe_number("reachable").value_or(1) != 0;
  loaded_->session = session_of(person_, row);
  return true;
}

// Whoever writes or presses can be written to again, whatever Telegram said before; who stops the bot cannot. In a
// transaction of its own: what only reads stays a read.
bool Attempt::note_reach() {
  using Kind = telegram::Update::Kind;
  const auto& update = loaded_->update;
  if (!update.private_chat || update.kind == Kind::event || update.kind == Kind::other) return false;
  const bool reachable = !update.bot_blocked;
  if (!loaded_->session.user || loaded_->reachable == reachable) return false;
  must(connection_.call("person_unreachable", {settings_.bot, person_, reachable ? 0 : 1}), "person_unreachable");
  connection_.commit();
  return true;
}

Attempt::Result Attempt::handle() {
  features::Session& session = loaded_->session;
  if (loaded_->update.message) session.last_message = std::max(session.last_message, loaded_->update.message->id);
  db::Transaction transaction(connection_);
  const features::Outcome outcome = handler_.handle(loaded_->update, session, transaction, {clock_.now()});
  if (outcome.refusal) return refuse(*outcome.refusal);
  const bool new_screen =
      std::ranges::any_of(outcome.calls, [](const auto& call) { return call.screen == Screen::becomes; });
  if (!transaction.wrote() && !outcome.store_session && !new_screen) return read_only(outcome);
  return end(outcome, transaction.wrote());
}

// What the refused work wrote goes; a transaction of its own tells the person.
Attempt::Result Attempt::refuse(const domain::Refusal& refusal) {
  ++counters_.refused;
  connection_.rollback();
  const base::UpdateId update = loaded_->id;
  telegram::Update parsed = std::move(loaded_->update);
  if (!load() || loaded_->id != update) {
    // Another process finished it meanwhile.
    connection_.rollback();
    return {End::committed, update, {}, false};
  }
  loaded_->update = std::move(parsed);
  features::Session& session = loaded_->session;
  if (loaded_->update.message) session.last_message = std::max(session.last_message, loaded_->update.message->id);
  db::Transaction transaction(connection_);
  const features::Outcome outcome = handler_.refuse(loaded_->update, session, refusal, transaction, {clock_.now()});
  base::ensure(!transaction.wrote() && !outcome.refusal, "the answer to a refusal writes nothing and is not refused");
  return end(outcome, false);
}

Attempt::Result Attempt::read_only(const features::Outcome& outcome) {
  if (settings_.shared) {
    const std::string updates = json::array({to_int(loaded_->id)}).dump();
    must(connection_.call("inbox_retire", {settings_.bot, updates}), "inbox_retire");
    ++counters_.handled;
    auto result = commit({End::committed, loaded_->id, outgoing(outcome.calls), false});
    ++counters_.handled_reads;
    return result;
  }
  connection_.rollback();
  ++counters_.handled;
  ++counters_.handled_reads;
  return {End::read_only, loaded_->id, outgoing(outcome.calls), false};
}

Attempt::Result Attempt::end(const features::Outcome& outcome, bool wrote) {
  const features::Session& session = loaded_->session;
  // Reads handled before this, whose answers are still on their way, end with it: read again after a crash they would
  // come behind this update, and show (or leave) what is over.
  if (!skip_.empty()) {
    const std::string reads = "[" + skip_ + "]";
    must(connection_.call("inbox_retire", {settings_.bot, reads}), "inbox_retire");
  }
  const std::string calls = calls_json(outcome.calls);
  const db::Param live = session.live_screen == MessageId{} ? db::Param(nullptr) : db::Param(session.live_screen);
  const auto answer =
      connection_.call("update_end", {settings_.bot, loaded_->id, person_, session.state, session.language,
                                      session.last_message, live, calls, outcome.next_version ? 1 : 0});
  const auto& rows = must(answer, "update_end").at(0);
  Result result{End::committed, loaded_->id, outgoing(outcome.calls), wrote};
  std::size_t stored = 0;
  for (Outgoing& item : result.calls) {
    if (!is_stored(item.call)) continue;
    const db::Row row = rows[stored++];
    item.outbox = row.id<OutboxId>("id");
    if (const auto target = row.maybe_id<MessageId>("target_message_id"); target && item.target == MessageId{})
      item.target = *target;
    if (const auto after = row.maybe_id<OutboxId>("after_outbox_id")) item.after = *after;
  }
  base::ensure(stored == rows.size(), "update_end gives a row for each stored call");
  ++counters_.handled;
  return commit(std::move(result));
}

Attempt::Result Attempt::commit(Result result) {
  try {
    connection_.commit();
  } catch (const db::Error& error) {
    if (error.kind() == db::Error::Kind::outage) in_doubt_ = InDoubt{result.update, std::move(result)};
    --counters_.handled;
    throw;
  }
  return result;
}

std::vector<Outgoing> Attempt::outgoing(const telegram::Calls& calls) const {
  std::vector<Outgoing> items;
  for (const auto& call : calls) {
    Outgoing item;
    item.call = call;
    if (call.screen == Screen::edits) {
      item.target = loaded_->session.live_screen;
      item.after = loaded_->live_outbox;
    }
    items.push_back(std::move(item));
  }
  return items;
}

Attempt::Result Attempt::note_fault() {
  base::ensure(loaded_.has_value(), "a fault belongs to an update");
  const std::string error = fault_->substr(0, kErrorLength);
  const base::UpdateId update = loaded_->id;
  const auto noted = connection_.call("inbox_fault", {settings_.bot, update, error});
  const auto attempts = must(noted, "inbox_fault").at(0)[0].number("attempts");
  ++counters_.faults;
  log_(Level::error, fmt::format("update {} failed (attempt {}): {}", to_int(update), attempts, error));
  if (attempts < settings_.attempts) {
    connection_.commit();
    fault_.reset();
    if (hooks_.pause(milliseconds(20) * attempts)) return {End::stopped, update, {}, false};
    return run(person_, skip_);
  }
  must(connection_.call("inbox_park", {settings_.bot, update, error}), "inbox_park");
  connection_.commit();
  fault_.reset();
  ++counters_.parked;
  ++counters_.handled;
  Result result{End::committed, update, {}, true};
  for (auto& call : handler_.apologise(loaded_->update, loaded_->session)) {
    call.transient = true;
    result.calls.push_back({{}, std::move(call), {}, {}, false});
  }
  return result;
}

}  // namespace engine
