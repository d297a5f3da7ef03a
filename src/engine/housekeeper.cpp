#include "engine/housekeeper.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "base/ensure.hpp"
#include "engine/must.hpp"

namespace engine {
namespace {

using base::MessageId;
using base::OutboxId;
using base::to_int;
using nlohmann::json;
using std::chrono::milliseconds;
using steady = std::chrono::steady_clock;

constexpr int kNoticesAtOnce = 50;
constexpr int kLeftBehindAtOnce = 200;
constexpr const char* kLease = "sender";

}  // namespace

Housekeeper::Housekeeper(Options options, const features::Handler& handler, Sender& sender, Counters& counters, Log log,
                         std::function<void()> sweep_inbox)
    : options_(std::move(options)),
      handler_(handler),
      sender_(sender),
      counters_(counters),
      log_(std::move(log)),
      sweep_inbox_(std::move(sweep_inbox)) {}

void Housekeeper::start() {
  thread_.start([this] { return look(); });
}

void Housekeeper::take_up() {
  if (options_.alone) send_left_behind(std::chrono::seconds(0));
}

void Housekeeper::stop() {
  thread_.stop();
  try {
    if (!connection_ || !connection_->connected()) return;
    must(connection_->call("lease_drop", {kLease, options_.owner}), "lease_drop");
    connection_->commit();
  } catch (const std::exception&) {
    // It runs out by itself.
  }
}

db::Connection& Housekeeper::connection() {
  if (!connection_) connection_.emplace(options_.endpoint);
  if (!connection_->connected()) connection_->reconnect();
  return *connection_;
}

milliseconds Housekeeper::look() {
  try {
    const auto now = steady::now();
    const bool sweep = now >= next_sweep_;
    if (sweep) {
      next_sweep_ = now + options_.sweep_every;
      sweep_inbox_();
    }
    if (!take_lease()) return options_.look_every;
    if (deliver_notices()) return milliseconds(0);
    if (sweep) send_left_behind(options_.stale_after);
    if (now >= next_tick_) {
      next_tick_ = now + options_.tick;
      tick();
    }
  } catch (const db::Error& error) {
    if (connection_) connection_->rollback();
    if (error.kind() == db::Error::Kind::rerun) return milliseconds(5);
    if (error.kind() == db::Error::Kind::other)
      log_(Level::error, fmt::format("housekeeping failed: {}", error.what()));
  } catch (const std::exception& error) {
    if (connection_) connection_->rollback();
    log_(Level::error, fmt::format("housekeeping failed: {}", error.what()));
  }
  return options_.look_every;
}

bool Housekeeper::take_lease() {
  const auto answer = connection().call("lease_take", {kLease, options_.owner, options_.lease.count()});
  const bool granted = must(answer, "lease_take").at(0)[0].flag("granted");
  connection_->commit();
  return granted;
}

bool Housekeeper::deliver_notices() {
  const auto answer = connection().call("notification_take", {options_.bot, kNoticesAtOnce});
  const auto& rows = must(answer, "notification_take").at(0);
  connection_->rollback();
  for (const db::Row row : rows) queue_notice(row);
  return rows.size() == kNoticesAtOnce;
}

// One transaction each: a notice that cannot be worded must not hold up the others.
void Housekeeper::queue_notice(const db::Row& row) {
  const std::int64_t id = row.number("id");
  telegram::Calls calls;
  try {
    calls = handler_.notify({id, row.id<base::TelegramId>("telegram_id"), std::string(row.text("kind")),
                             std::string(row.text("payload")), std::string(row.text("language")),
                             std::string(row.text("time_zone"))});
  } catch (const std::exception& error) {
    ++counters_.faults;
    log_(Level::error,
         fmt::format("notice {} ({}) cannot be worded and is dropped: {}", id, row.text("kind"), error.what()));
  }
  json array = json::array();
  for (const auto& call : calls)
    array.push_back({{"method", call.method},
                     {"params", call.params},
                     {"chat", to_int(call.chat)},
                     {"screen", static_cast<int>(call.screen)}});
  const std::string text = array.dump();
  const auto queued = connection().call("notification_queue", {options_.bot, id, text});
  const auto& ids = must(queued, "notification_queue").at(0);
  connection_->commit();
  if (ids.empty()) return;  // its recipient was blocked meanwhile
  base::ensure(ids.size() == calls.size(), "notification_queue gives a row for each call");
  std::vector<Outgoing> items;
  for (std::size_t i = 0; i < calls.size(); ++i)
    items.push_back({ids[i].id<OutboxId>("id"), std::move(calls[i]), {}, {}, true});
  ++counters_.notices;
  sender_.send(std::move(items));
}

// `age`: younger rows are on their way: a worker has committed them and is about to hand them to the sender.
void Housekeeper::send_left_behind(std::chrono::seconds age) {
  for (auto last = send_some_left_behind(age, {}); last != OutboxId{};) last = send_some_left_behind(age, last);
}

OutboxId Housekeeper::send_some_left_behind(std::chrono::seconds age, OutboxId after) {
  const auto answer = connection().call("outbox_stale", {options_.bot, age.count(), after, kLeftBehindAtOnce});
  const auto& rows = must(answer, "outbox_stale").at(0);
  connection_->rollback();
  OutboxId last{};
  std::vector<Outgoing> items;
  for (const db::Row row : rows) {
    last = row.id<OutboxId>("id");
    if (sender_.holds(last)) continue;
    Outgoing item;
    item.outbox = last;
    item.call.method = row.text("method");
    item.call.params = row.text("params");
    item.call.chat = row.id<base::TelegramId>("chat");
    item.call.screen = static_cast<telegram::Call::Screen>(row.number("screen"));
    item.target = row.maybe_id<MessageId>("target_message_id").value_or(MessageId{});
    item.after = row.maybe_id<OutboxId>("after_outbox_id").value_or(OutboxId{});
    item.notice = row.text("source") == "notice";
    items.push_back(std::move(item));
  }
  if (!items.empty()) {
    log_(Level::info, fmt::format("sending {} messages that were left behind", items.size()));
    sender_.send(std::move(items));
  }
  return rows.size() == kLeftBehindAtOnce ? last : OutboxId{};
}

void Housekeeper::tick() {
  must(connection().call("schedule_tick", {options_.tick.count()}), "schedule_tick");
  connection_->commit();
}

}  // namespace engine
