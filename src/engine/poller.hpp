// Long polling: getUpdates in a loop, each batch stored before the next call acknowledges it.
#pragma once

#include <atomic>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>

#include "engine/intake.hpp"
#include "engine/transport.hpp"

namespace engine {

class Poller {
 public:
  struct Options {
    std::chrono::seconds hold{50};    // how long Telegram may hold an empty answer
    std::size_t most_waiting = 5000;  // updates not handled yet beyond which no more are fetched
  };
  Poller(Options options, Transport& transport, Intake& intake, const Executor& executor, Log log);
  ~Poller();
  Poller(const Poller&) = delete;
  Poller& operator=(const Poller&) = delete;

  // `first_call` is called once, when the first getUpdates is on its way.
  void start(std::int64_t offset, std::function<void()> first_call);
  void stop();  // stop the transport first: it ends the call that Telegram holds

 private:
  void run(std::int64_t offset, const std::function<void()>& first_call);
  ApiAnswer poll(std::int64_t offset);
  void explain(const ApiAnswer& answer);
  bool pause(std::chrono::milliseconds how_long);

  const Options options_;
  Transport& transport_;
  Intake& intake_;
  const Executor& executor_;
  const Log log_;
  std::mutex mutex_;
  std::condition_variable changed_;
  bool stopping_ = false;
  int last_error_ = -1;
  std::thread thread_;
};

// The kinds of update that the bot asks for; anything else would only fill the inbox.
inline constexpr const char* kAllowedUpdates = R"(["message","edited_message","callback_query","my_chat_member"])";

}  // namespace engine
