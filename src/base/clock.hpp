// Time as a parameter: everything that needs "now" is handed a Clock, so that tests decide what time it is.
#pragma once

#include <chrono>

namespace base {

using sys_ms = std::chrono::sys_time<std::chrono::milliseconds>;  // UTC, the precision of the database's DATETIME(3)

class Clock {
 public:
  virtual ~Clock() = default;
  virtual sys_ms now() const = 0;
};

class SystemClock final : public Clock {
 public:
  sys_ms now() const override {
    return std::chrono::time_point_cast<std::chrono::milliseconds>(std::chrono::system_clock::now());
  }
};

class FixedClock final : public Clock {
 public:
  explicit FixedClock(sys_ms at) : at_(at) {}
  sys_ms now() const override { return at_; }
  void set(sys_ms at) { at_ = at; }
  void advance(std::chrono::milliseconds by) { at_ += by; }

 private:
  sys_ms at_;
};

}  // namespace base
