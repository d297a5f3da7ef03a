// The engine whole: what comes in is stored, handled in order, answered. Start it, stop it; everything between is its
// own.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "base/clock.hpp"
#include "base/ids.hpp"
#include "db/connection.hpp"
#include "engine/counters.hpp"
#include "engine/executor.hpp"
#include "engine/files.hpp"
#include "engine/finisher.hpp"
#include "engine/housekeeper.hpp"
#include "engine/intake.hpp"
#include "engine/job_runner.hpp"
#include "engine/poller.hpp"
#include "engine/sender.hpp"
#include "engine/transport.hpp"
#include "engine/webhook.hpp"
#include "features/handler.hpp"

namespace engine {

class Engine {
 public:
  struct Options {
    db::Endpoint endpoint;  // of the account that may execute procedures and nothing else
    base::BotId bot{};
    int workers = 8;
    Limits limits;
    // Set: updates are pushed; several processes may serve one bot. Else this process polls, and no other can (Telegram
    // answers 409).
    std::optional<Webhook::Options> webhook;
    std::function<void()> first_poll;  // called when the first getUpdates is on its way
  };

  Engine(Options options, Transport& transport, const features::Handler& handler, const base::Clock& clock, Log log);
  ~Engine();
  Engine(const Engine&) = delete;
  Engine& operator=(const Engine&) = delete;

  // Takes up what an earlier run left, then starts everything. Throws db::Error where the database cannot be reached,
  // std::system_error where the webhook cannot listen.
  void start();

  // As start(), but nothing is fetched and nothing listens: updates come through hand_over() (benches and tests without
  // HTTP).
  void start_without_updates();
  void hand_over(const std::vector<std::string>& bodies);

  // Ends within the time that a handler takes: no new updates, those in flight finish, what became of messages is
  // written.
  void stop();

  const Counters& counters() const { return counters_; }
  std::size_t waiting() const { return executor_.waiting(); }
  bool idle() const { return executor_.idle() && sender_.idle(); }

 private:
  void start_common();

  const Options options_;
  Transport& transport_;
  const Log log_;
  Counters counters_;
  // In the order in which they need each other; stop() says in which they end.
  Finisher finisher_;
  StoredFiles stored_files_;
  Sender sender_;
  Executor executor_;
  Intake intake_;
  Housekeeper housekeeper_;
  JobRunner jobs_;
  std::unique_ptr<Poller> poller_;
  std::unique_ptr<Webhook> webhook_;
  bool stopped_ = false;
};

}  // namespace engine
