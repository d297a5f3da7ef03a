// Telegram's rate limits: so many messages a second over all chats, about one a second in a chat with a burst, 20 a
// minute in a group.
#pragma once

#include <cstdint>
#include <unordered_map>

#include "base/clock.hpp"

namespace sandbox {

class Limits {
 public:
  Limits(bool on, int overall_per_second, int chat_burst) : on_(on), overall_(overall_per_second), burst_(chat_burst) {}

  bool on() const noexcept { return on_; }
  void set(bool on);

  // Takes `messages` from the budget of the chat and of all. 0: granted; else nothing was taken and it is the seconds
  // to wait.
  int take(std::int64_t chat, int messages, base::sys_ms now);

 private:
  // A bucket that holds `size` and regains `per_second`.
  struct Bucket {
    double left = 0;
    base::sys_ms at{};
    bool fresh = true;
    void refill(double size, double per_second, base::sys_ms now);
  };

  bool on_;
  double overall_;
  double burst_;
  Bucket all_;
  std::unordered_map<std::int64_t, Bucket> chats_;
};

}  // namespace sandbox
