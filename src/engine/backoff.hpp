// How long to wait before trying again: doubling with jitter, so that many who lost the same server do not come back at
// once.
#pragma once

#include <algorithm>
#include <chrono>
#include <optional>
#include <random>

namespace engine {

class Backoff {
 public:
  using ms = std::chrono::milliseconds;
  Backoff(ms first, ms most) : first_(first), most_(most), next_(first) {}

  // The next pause: between half and the whole of the present step.
  ms next() {
    // Seeded when first needed: most of these never wait, and the system's randomness is not free.
    if (!random_) random_.emplace(std::random_device{}());
    std::uniform_int_distribution<ms::rep> spread(next_.count() / 2, next_.count());
    next_ = std::min(next_ * 2, most_);
    return ms(spread(*random_));
  }
  void reset() { next_ = first_; }

 private:
  ms first_, most_, next_;
  std::optional<std::minstd_rand> random_;
};

}  // namespace engine
