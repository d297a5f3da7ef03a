// Writes what became of things, in batches on a connection of its own: updates that only read are retired, deliveries
// and their message ids noted, people who blocked the bot marked. Keeps everything through an outage of the database.
#pragma once

#include <condition_variable>
#include <functional>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

#include "base/ids.hpp"
#include "db/connection.hpp"
#include "engine/counters.hpp"
#include "engine/log.hpp"
#include "engine/sender.hpp"

namespace engine {

class Finisher {
 public:
  struct Retired {
    base::TelegramId person{};
    base::UpdateId update{};
  };
  struct Options {
    db::Endpoint endpoint;
    base::BotId bot{};
    std::chrono::milliseconds gather{15};  // how long to gather a batch
  };
  // Called on the finisher's thread after the commit.
  struct Reports {
    std::function<void(const std::vector<Retired>&)> retired;
    std::function<void(const std::vector<base::OutboxId>&)> settled;
  };

  Finisher(Options options, Counters& counters, Log log);
  ~Finisher();
  Finisher(const Finisher&) = delete;
  Finisher& operator=(const Finisher&) = delete;

  void start(Reports reports);
  void stop();  // writes what is left, unless the database is away

  // From any thread.
  void retire(Retired update);
  void delivered(Delivery delivery);
  void unreachable(base::TelegramId chat);
  void screen_moved(base::TelegramId chat, base::MessageId message);

  // The message that an outbox row became; 0: none, or the database is away.
  base::MessageId find_message(base::OutboxId outbox);

 private:
  struct Moved {
    base::TelegramId chat{};
    base::MessageId message{};
  };
  struct Batch {
    std::vector<Retired> retired;
    std::vector<Delivery> deliveries;
    std::vector<base::TelegramId> unreachable;
    std::vector<Moved> moved;
    bool empty() const { return retired.empty() && deliveries.empty() && unreachable.empty() && moved.empty(); }
  };

  void run();
  bool write(const Batch& batch);  // false: the database is away
  void write_once(db::Connection& connection, const Batch& batch);

  const Options options_;
  Counters& counters_;
  const Log log_;
  Reports reports_;

  std::mutex mutex_;  // guards batch_ and stopping_
  std::condition_variable changed_;
  Batch batch_;
  bool stopping_ = false;
  std::thread thread_;

  std::optional<db::Connection> connection_;  // the thread's
  std::mutex lookup_mutex_;                   // guards lookup_
  std::optional<db::Connection> lookup_;
};

}  // namespace engine
