#include "engine/intake.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/ensure.hpp"
#include "engine/backoff.hpp"
#include "engine/must.hpp"

namespace engine {
namespace {

using base::TelegramId;
using base::to_int;
using base::UpdateId;
using nlohmann::json;
using std::chrono::milliseconds;

// Of what waited when the program started, so many of the oldest are handled one by one: an update that kills the
// process is among those that were in flight, and at most as many were as there are workers.
constexpr std::size_t kAloneAtStart = 64;
constexpr int kMistakes = 5;  // tries of an update that the database refuses to store

}  // namespace

Intake::Intake(Options options, Executor& executor, Counters& counters, Log log)
    : options_(std::move(options)), executor_(executor), counters_(counters), log_(std::move(log)) {}

db::Connection& Intake::connection() {
  if (!connection_) connection_.emplace(options_.endpoint);
  if (!connection_->connected()) connection_->reconnect();
  return *connection_;
}

std::optional<UpdateId> Intake::store(const std::vector<std::string>& bodies,
                                      const std::function<bool(milliseconds)>& stopping) {
  std::vector<Row> rows;
  UpdateId highest{};
  for (const std::string& body : bodies) {
    try {
      const telegram::Envelope envelope = telegram::parse_envelope(body);
      highest = std::max(highest, envelope.id);
      rows.push_back({envelope, &body});
    } catch (const std::invalid_argument& error) {
      log_(Level::error, fmt::format("an update cannot be read and is left out: {}", error.what()));
    }
  }
  if (rows.empty()) return highest;
  if (!put_all(rows, stopping)) return std::nullopt;
  counters_.received += rows.size();
  for (const Row& row : rows) executor_.enqueue(row.envelope.person, row.envelope.id, *row.body);
  return highest;
}

bool Intake::put_all(const std::vector<Row>& rows, const std::function<bool(milliseconds)>& stopping) {
  Backoff backoff(milliseconds(50), milliseconds(2000));
  const auto since = std::chrono::steady_clock::now();
  int mistakes = 0;
  for (;;) {
    const Put put = put_once(rows);
    if (put == Put::stored) return true;
    if (put == Put::refused && rows.size() > 1)  // one row that cannot be stored must not hold up the others
      return std::ranges::all_of(rows, [&](const Row& row) { return put_all({row}, stopping); });
    if (put == Put::refused && ++mistakes == kMistakes) {
      log_(Level::error, fmt::format("update {} cannot be stored and is left out", to_int(rows.front().envelope.id)));
      return true;
    }
    if (std::chrono::steady_clock::now() - since >= options_.one_moment_after)
      for (const Row& row : rows) executor_.one_moment(*row.body);
    if (stopping(backoff.next())) return false;
  }
}

Intake::Put Intake::put_once(const std::vector<Row>& rows) {
  json array = json::array();
  for (const Row& row : rows)
    array.push_back({{"id", to_int(row.envelope.id)}, {"person", to_int(row.envelope.person)}, {"body", *row.body}});
  const std::string text = array.dump(-1, ' ', false, json::error_handler_t::replace);
  const std::lock_guard lock(mutex_);
  try {
    must(connection().call("inbox_put", {options_.bot, text}), "inbox_put");
    connection_->commit();
    return Put::stored;
  } catch (const db::Error& error) {
    if (connection_) connection_->rollback();
    if (error.kind() == db::Error::Kind::rerun) {
      ++counters_.reruns;
      return Put::away;
    }
    log_(Level::warning, fmt::format("updates wait: they cannot be stored: {}", error.what()));
    return error.kind() == db::Error::Kind::other ? Put::refused : Put::away;
  }
}

std::int64_t Intake::next_offset() {
  const std::lock_guard lock(mutex_);
  const auto answer = connection().call("inbox_next_offset", {options_.bot});
  const std::int64_t offset = must(answer, "inbox_next_offset").at(0)[0].number("next_offset");
  connection_->rollback();
  return offset;
}

void Intake::recover() {
  std::vector<std::pair<TelegramId, UpdateId>> unfinished;
  {
    const std::lock_guard lock(mutex_);
    const auto crashed = connection().call("inbox_crashed", {options_.bot});
    for (const db::Row row : must(crashed, "inbox_crashed").at(0)) {
      const std::int64_t update = row.number("update_id");
      log_(Level::error, fmt::format("update {} was alone in flight at two crashes and is set aside", update));
      must(connection_->call("inbox_park", {options_.bot, update, "alone in flight at two crashes"}), "inbox_park");
      ++counters_.parked;
    }
    connection_->commit();
    const auto rows = connection_->call("inbox_unfinished", {options_.bot});
    for (const db::Row row : must(rows, "inbox_unfinished").at(0))
      unfinished.emplace_back(row.id<TelegramId>("person_id"), row.id<UpdateId>("update_id"));
    connection_->rollback();
  }
  if (!unfinished.empty()) log_(Level::info, fmt::format("{} updates wait from before", unfinished.size()));
  const std::size_t alone = std::min(unfinished.size(), kAloneAtStart);
  for (std::size_t i = 0; i < alone; ++i) executor_.handle_alone(unfinished[i].first, unfinished[i].second);
  for (std::size_t i = alone; i < unfinished.size(); ++i)
    executor_.enqueue(unfinished[i].first, unfinished[i].second, {});
}

void Intake::sweep() {
  const std::lock_guard lock(mutex_);
  try {
    const auto rows = connection().call("inbox_unfinished", {options_.bot});
    for (const db::Row row : must(rows, "inbox_unfinished").at(0))
      executor_.enqueue(row.id<TelegramId>("person_id"), row.id<UpdateId>("update_id"), {});
    connection_->rollback();
  } catch (const db::Error&) {
    if (connection_) connection_->rollback();  // the next sweep
  }
}

}  // namespace engine
