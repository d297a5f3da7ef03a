// What Telegram's .cpp files share: the model, its one lock, the log of calls.
#pragma once

#include <condition_variable>
#include <deque>
#include <mutex>

#include "sandbox/model/model.hpp"
#include "sandbox/telegram.hpp"

namespace sandbox {

struct Telegram::Inner {
  explicit Inner(Options options) : model(std::move(options)) {}

  struct Handled {
    Answer answer;
    bool has_updates = false;  // of getUpdates: it found some
  };

  Handled run(const std::string& method, Json params, std::map<std::string, Upload>& files);  // locked
  void log(CallRecord record);                                                                // locked
  Json page_status() const;                                                                   // locked
  void announce_status();                                                                     // locked
  Json act(std::string_view action, const Json& params);                                      // takes the lock
  void changed();  // locked: wakes those who wait

  Model model;
  std::deque<CallRecord> calls;
  std::deque<std::string> mistakes;
  std::int64_t next_call = 1;
  std::uint64_t ticket = 0;  // of the newest getUpdates
  std::uint64_t next_ticket = 0;
  base::sys_ms last_poll{};
  std::function<void()> update_listener;
  mutable std::uint64_t saved_changes = 0;

  // One lock for everything: the sandbox serves a handful of people, and a consistent picture is worth more than
  // parallelism.
  mutable std::mutex mutex;
  mutable std::condition_variable change;  // something happened: wait() and a blocking getUpdates look again
  std::uint64_t generation = 0;            // counts those
};

Json page_call(const CallRecord& call);

}  // namespace sandbox
