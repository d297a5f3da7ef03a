#include "engine/finisher.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <span>

#include "base/ensure.hpp"
#include "engine/must.hpp"

namespace engine {
namespace {

using base::to_int;
using nlohmann::json;

constexpr std::array<const char*, 3> kStates{"sent", "failed", "dropped"};
constexpr std::size_t kErrorLength = 500;
constexpr std::size_t kRowsOfACall = 50;  // the procedures find the n-th element of a JSON array by counting

template <typename T>
std::vector<std::span<const T>> parts_of(const std::vector<T>& rows) {
  std::vector<std::span<const T>> parts;
  for (std::size_t at = 0; at < rows.size(); at += kRowsOfACall)
    parts.push_back(std::span(rows).subspan(at, std::min(kRowsOfACall, rows.size() - at)));
  return parts;
}

std::string deliveries_json(std::span<const Delivery> deliveries) {
  json rows = json::array();
  for (const Delivery& delivery : deliveries) {
    json row{{"id", to_int(delivery.outbox)},
             {"state", kStates[static_cast<std::size_t>(delivery.state)]},
             {"message", nullptr},
             {"error", nullptr}};
    if (delivery.message != base::MessageId{}) row["message"] = to_int(delivery.message);
    if (!delivery.error.empty()) row["error"] = delivery.error.substr(0, kErrorLength);
    rows.push_back(std::move(row));
  }
  return rows.dump(-1, ' ', false, json::error_handler_t::replace);
}

}  // namespace

Finisher::Finisher(Options options, Counters& counters, Log log)
    : options_(std::move(options)), counters_(counters), log_(std::move(log)) {}

Finisher::~Finisher() {
  stop();
}

void Finisher::start(Reports reports) {
  reports_ = std::move(reports);
  thread_ = std::thread([this] { run(); });
}

void Finisher::stop() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  changed_.notify_all();
  if (thread_.joinable()) thread_.join();
}

void Finisher::retire(Retired update) {
  const std::lock_guard lock(mutex_);
  batch_.retired.push_back(update);
  changed_.notify_one();
}

void Finisher::delivered(Delivery delivery) {
  const std::lock_guard lock(mutex_);
  batch_.deliveries.push_back(std::move(delivery));
  changed_.notify_one();
}

void Finisher::unreachable(base::TelegramId chat) {
  const std::lock_guard lock(mutex_);
  batch_.unreachable.push_back(chat);
  changed_.notify_one();
}

void Finisher::screen_moved(base::TelegramId chat, base::MessageId message) {
  const std::lock_guard lock(mutex_);
  batch_.moved.push_back({chat, message});
  changed_.notify_one();
}

void Finisher::run() {
  Backoff backoff(std::chrono::milliseconds(20), std::chrono::milliseconds(1000));
  for (;;) {
    Batch batch;
    bool last = false;
    {
      std::unique_lock lock(mutex_);
      changed_.wait(lock, [this] { return stopping_ || !batch_.empty(); });
      // Gathering makes one commit of many: at load the commits of the handlers have the disk to themselves.
      if (!stopping_) changed_.wait_for(lock, options_.gather, [this] { return stopping_; });
      std::swap(batch, batch_);
      last = stopping_;
    }
    while (!batch.empty() && !write(batch)) {
      std::unique_lock lock(mutex_);
      if (changed_.wait_for(lock, backoff.next(), [this] { return stopping_; })) return;
    }
    backoff.reset();
    if (last) {
      const std::lock_guard lock(mutex_);
      if (batch_.empty()) return;
    }
  }
}

bool Finisher::write(const Batch& batch) {
  for (;;) {
    try {
      if (!connection_) connection_.emplace(options_.endpoint);
      if (!connection_->connected()) connection_->reconnect();
      write_once(*connection_, batch);
      break;
    } catch (const db::Error& error) {
      if (connection_) connection_->rollback();
      if (error.kind() == db::Error::Kind::outage) return false;
      if (error.kind() == db::Error::Kind::rerun) {
        ++counters_.reruns;
        continue;
      }
      log_(Level::error, fmt::format("cannot note what became of messages: {}", error.what()));
      return true;  // the sweep of old outbox rows and the inbox itself make up for it
    }
  }
  if (reports_.retired && !batch.retired.empty()) reports_.retired(batch.retired);
  std::vector<base::OutboxId> settled;
  for (const Delivery& delivery : batch.deliveries) settled.push_back(delivery.outbox);
  if (reports_.settled && !settled.empty()) reports_.settled(settled);
  return true;
}

void Finisher::write_once(db::Connection& connection, const Batch& batch) {
  for (const auto& part : parts_of(batch.retired)) {
    json ids = json::array();
    for (const Retired& retired : part) ids.push_back(to_int(retired.update));
    const std::string text = ids.dump();
    must(connection.call("inbox_retire", {options_.bot, text}), "inbox_retire");
  }
  // By chat: the order in which everybody locks dialogues.
  std::vector<Delivery> deliveries = batch.deliveries;
  std::ranges::stable_sort(deliveries, {}, &Delivery::chat);
  for (const auto& part : parts_of(deliveries)) {
    const std::string text = deliveries_json(part);
    must(connection.call("outbox_done", {text}), "outbox_done");
  }
  for (const base::TelegramId chat : batch.unreachable)
    must(connection.call("person_unreachable", {options_.bot, chat, 1}), "person_unreachable");
  for (const Moved& moved : batch.moved)
    must(connection.call("screen_moved", {options_.bot, moved.chat, moved.message}), "screen_moved");
  connection.commit();
}

base::MessageId Finisher::find_message(base::OutboxId outbox) {
  const std::lock_guard lock(lookup_mutex_);
  try {
    if (!lookup_) lookup_.emplace(options_.endpoint);
    if (!lookup_->connected()) lookup_->reconnect();
    const auto answer = lookup_->call("outbox_target", {outbox});
    lookup_->rollback();
    if (!answer || answer->empty() || answer->front().empty()) return {};
    return answer->front()[0].maybe_id<base::MessageId>("message_id").value_or(base::MessageId{});
  } catch (const db::Error&) {
    if (lookup_) lookup_->rollback();
    return {};
  }
}

}  // namespace engine
