// Handles updates: one FIFO per person with one in flight, any worker serves any person, one database transaction per
// update that is run again as a whole when the database says so.
#pragma once

#include <condition_variable>
#include <cstdint>
#include <deque>
#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "base/clock.hpp"
#include "base/ids.hpp"
#include "db/connection.hpp"
#include "engine/counters.hpp"
#include "engine/finisher.hpp"
#include "engine/log.hpp"
#include "engine/sender.hpp"
#include "features/handler.hpp"

namespace engine {

class Executor {
 public:
  struct Options {
    db::Endpoint endpoint;
    base::BotId bot{};
    int workers = 8;
    int attempts = 3;     // handler faults before an update is parked
    bool shared = false;  // other processes serve this bot too
    std::chrono::milliseconds answer_presses_after{
        2000};  // a press not handled by then gets an empty answer: its spinner stops
    std::chrono::milliseconds one_moment_after{3000};  // of an outage, before people are told
  };
  struct Reports {
    std::function<void()> committed;  // business data may have changed: notices or jobs may wait
  };

  Executor(Options options, const features::Handler& handler, Sender& sender, Finisher& finisher,
           const base::Clock& clock, Counters& counters, Log log, Reports reports);
  ~Executor();
  Executor(const Executor&) = delete;
  Executor& operator=(const Executor&) = delete;

  void start();
  // Lets updates in flight end, starts no new ones: they stay in the inbox. Waits.
  void stop();

  // From any thread: an update of this person is in the inbox. `body` is its JSON where it is at hand (for early
  // answers), else empty.
  void enqueue(base::TelegramId person, base::UpdateId update, std::string body);

  // Handles this person's earliest update now, on the caller's thread and with nobody beside it (start after a crash).
  void handle_alone(base::TelegramId person, base::UpdateId update);

  // The updates that only read were retired: update_begin will not offer them again.
  void retired(const std::vector<Finisher::Retired>& updates);

  // Says "one moment" for an update that cannot even be stored. Once per update.
  void one_moment(const std::string& body);

  bool idle() const;

  // Updates waiting or in flight.
  std::size_t waiting() const;

 private:
  struct Entry {
    base::UpdateId update{};
    std::string body;
    std::chrono::steady_clock::time_point since;
    bool looked_at = false;  // by the press watch
  };
  struct Person {
    std::deque<Entry> entries;
    bool scheduled = false;                // in ready_, or a worker has it
    std::vector<base::UpdateId> retiring;  // handled reads whose inbox rows are not retired yet
  };

  void work();
  void watch_presses();
  bool handle_next(db::Connection& connection, base::TelegramId person);
  void done_with(base::TelegramId person, base::UpdateId update, bool read_only);
  bool answered_early(const std::string& callback_id);
  bool pause(std::chrono::milliseconds how_long);  // true: stopping

  const Options options_;
  const features::Handler& handler_;
  Sender& sender_;
  Finisher& finisher_;
  const base::Clock& clock_;
  Counters& counters_;
  const Log log_;
  const Reports reports_;

  mutable std::mutex mutex_;            // guards everything below
  std::condition_variable work_waits_;  // for workers only: one is woken for each person
  std::condition_variable ended_;       // for whoever pauses
  std::unordered_map<std::int64_t, Person> people_;
  std::deque<base::TelegramId> ready_;
  std::unordered_set<std::string> early_;  // callback ids answered before their update was handled
  std::unordered_set<std::int64_t> told_;  // updates whose people were told "one moment"
  std::size_t waiting_ = 0;
  std::size_t in_flight_ = 0;
  bool stopping_ = false;
  std::vector<std::thread> workers_;
  std::thread watcher_;
};

}  // namespace engine
