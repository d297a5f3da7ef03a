// Where updates enter: stored in the inbox, committed, and only then acknowledged to whoever brought them.
#pragma once

#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "base/ids.hpp"
#include "db/connection.hpp"
#include "engine/counters.hpp"
#include "engine/executor.hpp"
#include "engine/log.hpp"

namespace engine {

class Intake {
 public:
  struct Options {
    db::Endpoint endpoint;
    base::BotId bot{};
    std::chrono::milliseconds one_moment_after{3000};
  };

  Intake(Options options, Executor& executor, Counters& counters, Log log);

  // Stores a batch of updates (each one's JSON) and hands them to the executor. Returns the id of the highest, once all
  // are committed. Tries again through an outage until `stopping` says so: then nothing, and the batch must not be
  // acknowledged. An update that cannot be read is logged and left out: Telegram would offer it for ever.
  std::optional<base::UpdateId> store(const std::vector<std::string>& bodies,
                                      const std::function<bool(std::chrono::milliseconds)>& stopping);

  // The offset of the first getUpdates: behind the newest update in the inbox; 0 for an empty one. Throws db::Error.
  std::int64_t next_offset();

  // What an earlier run left unfinished is handed to the executor; what was alone in flight at a crash twice is parked,
  // what may have been in flight at a crash is handled alone first. Before the executor's workers start. Throws
  // db::Error.
  void recover();

  // Hands over what waits in the inbox and is in no queue of this process (left by a process that is gone).
  void sweep();

 private:
  struct Row {
    telegram::Envelope envelope;
    const std::string* body;
  };
  enum class Put { stored, away, refused };

  bool put_all(const std::vector<Row>& rows, const std::function<bool(std::chrono::milliseconds)>& stopping);
  Put put_once(const std::vector<Row>& rows);
  db::Connection& connection();

  const Options options_;
  Executor& executor_;
  Counters& counters_;
  const Log log_;
  std::mutex mutex_;  // guards connection_: webhook requests come from several threads
  std::optional<db::Connection> connection_;
};

}  // namespace engine
