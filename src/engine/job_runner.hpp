// Does long work step by step: each step is a transaction, its progress is shown by an edit, its end comes back to the
// person's queue.
#pragma once

#include <functional>
#include <optional>
#include <string>

#include "base/clock.hpp"
#include "base/ids.hpp"
#include "db/connection.hpp"
#include "engine/counters.hpp"
#include "engine/log.hpp"
#include "engine/sender.hpp"
#include "engine/worker_thread.hpp"
#include "features/handler.hpp"

namespace engine {

class JobRunner {
 public:
  struct Options {
    db::Endpoint endpoint;
    base::BotId bot{};
    std::string owner;                   // this process, in the claim
    std::chrono::seconds claim{60};      // a step may take so long before others take the job over
    std::chrono::seconds fetching{300};  // … one that begins with a file from Telegram
    std::chrono::milliseconds look_every{2000};
    std::chrono::milliseconds look_soon{50};     // while a job waits for its progress message to be sent
    std::chrono::milliseconds show_every{1000};  // at most one edit of progress in so long
  };

  JobRunner(Options options, const features::Handler& handler, Sender& sender, Transport& transport,
            const base::Clock& clock, Counters& counters, Log log, std::function<void()> sweep_inbox);

  void start();
  void wake() { thread_.wake(); }
  void stop();  // after the step that is under way

 private:
  std::chrono::milliseconds look();
  std::chrono::milliseconds work_on_one();  // when to look again
  void run_steps(features::Job job);
  bool store(features::Job& job, const features::Handler::Step& step);  // false: the job is over, or another worker's
  void show(const features::Job& job, const features::JobProgress& progress);
  void fail(const features::Job& job, const std::string& error);

  const Options options_;
  const features::Handler& handler_;
  Sender& sender_;
  Transport& transport_;
  const base::Clock& clock_;
  Counters& counters_;
  const Log log_;
  const std::function<void()> sweep_inbox_;
  std::optional<db::Connection> connection_;
  std::chrono::steady_clock::time_point shown_{};
  WorkerThread thread_;
};

}  // namespace engine
