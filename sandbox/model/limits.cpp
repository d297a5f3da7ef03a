#include "sandbox/model/limits.hpp"

#include <algorithm>
#include <cmath>

namespace sandbox {

void Limits::set(bool on) {
  on_ = on;
  all_ = {};
  chats_.clear();
}

void Limits::Bucket::refill(double size, double per_second, base::sys_ms now) {
  if (fresh) left = size;
  fresh = false;
  // A clock that was turned back gives nothing and takes nothing.
  const double passed = std::max(0.0, std::chrono::duration<double>(now - at).count());
  left = std::min(size, left + (at == base::sys_ms{} ? 0 : passed * per_second));
  at = now;
}

int Limits::take(std::int64_t chat, int messages, base::sys_ms now) {
  if (!on_) return 0;
  auto& one = chats_[chat];
  const double chat_rate = chat < 0 ? 20.0 / 60.0 : 1.0;
  one.refill(chat < 0 ? 20.0 : burst_, chat_rate, now);
  all_.refill(overall_, overall_, now);
  const double need = messages;
  const double wait = std::max((need - one.left) / chat_rate, (need - all_.left) / overall_);
  if (wait > 0) return std::max(1, static_cast<int>(std::ceil(wait)));
  one.left -= need;
  all_.left -= need;
  return 0;
}

}  // namespace sandbox
