// A thread that does something again and again: at intervals, or soon when it is woken.
#pragma once

#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>

namespace engine {

class WorkerThread {
 public:
  using ms = std::chrono::milliseconds;
  static constexpr ms kGather{50};  // from the first wake to the work

  WorkerThread() = default;
  ~WorkerThread() { stop(); }
  WorkerThread(const WorkerThread&) = delete;
  WorkerThread& operator=(const WorkerThread&) = delete;

  // `work` returns how long to wait until it is called again (0: at once). It must not throw.
  void start(std::function<ms()> work) {
    thread_ = std::thread([this, work = std::move(work)] {
      for (;;) {
        const ms wait = work();
        std::unique_lock lock(mutex_);
        changed_.wait_for(lock, wait, [this] { return stopping_ || woken_; });
        // At load every write wakes us, mostly for nothing: many wakes become one look.
        if (woken_) changed_.wait_for(lock, kGather, [this] { return stopping_; });
        if (stopping_) return;
        woken_ = false;
      }
    });
  }
  void wake() {
    const std::lock_guard lock(mutex_);
    woken_ = true;
    changed_.notify_one();
  }
  void stop() {
    {
      const std::lock_guard lock(mutex_);
      stopping_ = true;
    }
    changed_.notify_all();
    if (thread_.joinable()) thread_.join();
  }
  bool stopping() {
    const std::lock_guard lock(mutex_);
    return stopping_;
  }

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  bool stopping_ = false;
  bool woken_ = false;
  std::thread thread_;
};

}  // namespace engine
