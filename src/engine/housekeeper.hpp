// What one process at a time does for all: hands notices to the sender, sends answers that their process left behind,
// runs the schedule. Whoever holds the lease (a row with an expiry, DESIGN section 1) does it.
#pragma once

#include <functional>
#include <optional>
#include <string>

#include "base/ids.hpp"
#include "db/connection.hpp"
#include "engine/counters.hpp"
#include "engine/log.hpp"
#include "engine/sender.hpp"
#include "engine/worker_thread.hpp"
#include "features/handler.hpp"

namespace engine {

class Housekeeper {
 public:
  struct Options {
    db::Endpoint endpoint;
    base::BotId bot{};
    std::string owner;  // this process, in the lease; the same after a restart where only one process can run
    bool alone =
        true;  // no other process serves this bot: what was left unsent is nobody else's, and is sent at the start
    std::chrono::seconds stale_after{30};  // else: an answer older than this was left behind
    std::chrono::seconds lease{15};
    std::chrono::seconds tick{30};
    std::chrono::milliseconds look_every{1000};
    std::chrono::milliseconds sweep_every{5000};
  };

  Housekeeper(Options options, const features::Handler& handler, Sender& sender, Counters& counters, Log log,
              std::function<void()> sweep_inbox);

  void start();
  // Before anything new is handled: what an earlier life left unsent, so that it comes before what is answered now.
  // Only where no other process may be sending it. Throws db::Error.
  void take_up();
  void wake() { thread_.wake(); }  // notices may wait
  void stop();                     // gives the lease back

 private:
  std::chrono::milliseconds look();
  bool take_lease();
  bool deliver_notices();  // true: there may be more
  void queue_notice(const db::Row& row);
  void send_left_behind(std::chrono::seconds age);
  // Of the rows above `after`; the last one, 0 when there are no more.
  base::OutboxId send_some_left_behind(std::chrono::seconds age, base::OutboxId after);
  void tick();
  db::Connection& connection();

  const Options options_;
  const features::Handler& handler_;
  Sender& sender_;
  Counters& counters_;
  const Log log_;
  const std::function<void()> sweep_inbox_;
  std::optional<db::Connection> connection_;
  std::chrono::steady_clock::time_point next_sweep_{};
  std::chrono::steady_clock::time_point next_tick_{};
  WorkerThread thread_;
};

}  // namespace engine
