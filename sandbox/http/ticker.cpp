#include "sandbox/http/ticker.hpp"

#include <algorithm>
#include <iterator>

namespace sandbox {

Ticker::Ticker() : thread_([this] { run(); }) {}

void Ticker::at(Clock::time_point when, std::function<void()> task) {
  const std::lock_guard lock(mutex_);
  added_.push_back({when,
                    [task = std::move(task)](bool last) {
                      if (last) task();
                      return last;
                    },
                    false});
  wakened_.notify_one();
}

void Ticker::until(Clock::time_point deadline, std::function<bool(bool)> task) {
  const std::lock_guard lock(mutex_);
  added_.push_back({deadline, std::move(task), true});
  woken_ = true;  // an update may have come since it was asked elsewhere
  wakened_.notify_one();
}

void Ticker::wake() {
  const std::lock_guard lock(mutex_);
  woken_ = true;
  wakened_.notify_one();
}

void Ticker::stop() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
    wakened_.notify_one();
  }
  if (thread_.joinable()) thread_.join();
  waiting_.clear();
  added_.clear();
}

void Ticker::run() {
  while (true) {
    bool woken = false;
    {
      std::unique_lock lock(mutex_);
      const auto ready = [&] { return woken_ || stopping_ || !added_.empty(); };
      const auto next = std::min_element(waiting_.begin(), waiting_.end(),
                                         [](const Waiting& a, const Waiting& b) { return a.deadline < b.deadline; });
      if (next == waiting_.end()) {
        wakened_.wait(lock, ready);
      } else {
        wakened_.wait_until(lock, next->deadline, ready);
      }
      if (stopping_) return;
      woken = std::exchange(woken_, false);
      std::move(added_.begin(), added_.end(), std::back_inserter(waiting_));
      added_.clear();
    }
    const auto now = Clock::now();
    std::erase_if(waiting_, [&](Waiting& one) {
      const bool last = one.deadline <= now;
      return (last || (woken && one.asked_by_wake)) && one.task(last);
    });
  }
}

}  // namespace sandbox
