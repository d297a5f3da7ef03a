// Telegram's limits on sending, kept before it has to say 429. Pure: time is a parameter.
#pragma once

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <unordered_map>

#include "base/ids.hpp"

namespace engine {

// Source: core.telegram.org/bots/faq#my-bot-is-hitting-limits (about 30 messages a second overall, 1 a second in a
// chat, short bursts allowed). Only calls that create messages count; edits and answers to presses are limited by
// Telegram's own 429 alone.
struct Limits {
  double per_second = 30;
  double reserved_for_answers = 10;  // of per_second: notices leave them free
  double chat_per_second = 1;
  double chat_burst = 5;
};

// A bucket that holds up to `size` tokens and gains `rate` a second.
class Bucket {
 public:
  using clock = std::chrono::steady_clock;
  Bucket(double size, double rate) : size_(size), rate_(rate), tokens_(size) {}

  // When `keep + 1` tokens will be there: `now` or later.
  clock::time_point ready(clock::time_point now, double keep = 0) {
    refill(now);
    const double missing = keep + 1 - tokens_;
    if (missing <= 0) return now;
    return now + std::chrono::duration_cast<clock::duration>(std::chrono::duration<double>(missing / rate_ + 1e-6));
  }
  void take() { tokens_ -= 1; }
  bool full(clock::time_point now) {
    refill(now);
    return tokens_ >= size_;
  }

 private:
  void refill(clock::time_point now) {
    if (at_ != clock::time_point{})
      tokens_ = std::min(size_, tokens_ + rate_ * std::chrono::duration<double>(now - at_).count());
    at_ = now;
  }
  double size_, rate_, tokens_;
  clock::time_point at_{};
};

// Not thread-safe.
class RateBudget {
 public:
  using clock = Bucket::clock;
  explicit RateBudget(Limits limits) : limits_(limits), all_(limits.per_second, limits.per_second) {}

  // The earliest moment at which a message may go to `chat`; take() it then.
  clock::time_point ready(base::TelegramId chat, bool notice, clock::time_point now) {
    const auto overall = all_.ready(now, notice ? limits_.reserved_for_answers : 0);
    return std::max(overall, bucket(chat).ready(now, notice ? limits_.chat_burst - 1 : 0));
  }
  void take(base::TelegramId chat) {
    all_.take();
    bucket(chat).take();
  }
  // Forgets chats that have been quiet: their buckets are full again.
  void tidy(clock::time_point now) {
    for (auto entry = chats_.begin(); entry != chats_.end();)
      entry = entry->second.full(now) ? chats_.erase(entry) : std::next(entry);
  }

 private:
  Bucket& bucket(base::TelegramId chat) {
    return chats_.try_emplace(base::to_int(chat), limits_.chat_burst, limits_.chat_per_second).first->second;
  }

  Limits limits_;
  Bucket all_;
  std::unordered_map<std::int64_t, Bucket> chats_;
};

}  // namespace engine
