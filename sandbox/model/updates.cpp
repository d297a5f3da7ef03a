#include "sandbox/model/updates.hpp"

#include <algorithm>
#include <ranges>

namespace sandbox {

std::int64_t UpdateQueue::push(std::string_view kind, const std::string& value, std::int64_t key) {
  if (!wanted(kind)) return 0;
  const auto id = next_++;
  queue_.push_back({id, key, "{\"update_id\":" + std::to_string(id) + ",\"" + std::string(kind) + "\":" + value + "}"});
  return id;
}

bool UpdateQueue::wanted(std::string_view kind) const {
  if (!allowed_.empty()) return std::find(allowed_.begin(), allowed_.end(), kind) != allowed_.end();
  return kind != "chat_member" && kind != "message_reaction" && kind != "message_reaction_count";
}

std::vector<UpdateQueue::Update> UpdateQueue::take(std::int64_t offset, int limit) {
  if (offset > 0) {
    while (!queue_.empty() && queue_.front().id < offset) queue_.pop_front();
  } else if (offset < 0) {
    while (queue_.size() > static_cast<std::size_t>(-offset)) queue_.pop_front();
  }
  const auto first = queue_ | std::views::take(std::clamp(limit, 1, 100));
  return {first.begin(), first.end()};
}

void UpdateQueue::confirm(std::int64_t id) {
  std::erase_if(queue_, [&](const Update& update) { return update.id == id; });
}

void UpdateQueue::restore(std::int64_t next, std::deque<Update> queue) {
  next_ = next;
  queue_ = std::move(queue);
}

}  // namespace sandbox
