// One thread for what happens later: polls that wait for an update, answers that are slow on purpose.
#pragma once

#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace sandbox {

class Ticker {
 public:
  using Clock = std::chrono::steady_clock;

  Ticker();
  ~Ticker() { stop(); }

  // Runs `task` on the ticker's thread at that time.
  void at(Clock::time_point when, std::function<void()> task);
  // Asks `task` now, at every wake() and at the deadline (then with last = true) until it says that it is done.
  void until(Clock::time_point deadline, std::function<bool(bool last)> task);
  void wake();  // from any thread, cheap
  void stop();  // what is left is dropped

 private:
  struct Waiting {
    Clock::time_point deadline;
    std::function<bool(bool)> task;
    bool asked_by_wake;
  };
  void run();

  std::mutex mutex_;  // guards all below; never held while a task runs
  std::condition_variable wakened_;
  std::vector<Waiting> added_;
  bool woken_ = false;
  bool stopping_ = false;
  std::vector<Waiting> waiting_;  // the thread's own
  std::jthread thread_;
};

}  // namespace sandbox
