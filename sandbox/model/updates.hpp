// The bot's queue of updates, as Telegram keeps it: ids go up by one, what is below a confirmed offset is forgotten.
#pragma once

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

namespace sandbox {

class UpdateQueue {
 public:
  explicit UpdateQueue(std::int64_t first_id) : next_(first_id) {}

  struct Update {
    std::int64_t id;
    std::int64_t key;  // whose it is (person or chat): a webhook gets those of one key one after the other
    std::string body;  // the Update object
  };

  // Appends {"update_id":…, "<kind>":<value>} and returns its id; 0 where the bot does not want that kind.
  std::int64_t push(std::string_view kind, const std::string& value, std::int64_t key);

  // At most `limit` (1..100), from `offset` on. A positive offset forgets all below it; a negative one all but the last
  // -offset.
  std::vector<Update> take(std::int64_t offset, int limit);
  void confirm(std::int64_t id);  // forgets that one (a webhook's 2xx)
  void drop_all() { queue_.clear(); }

  // Empty: Telegram's default, all but chat_member and the reactions.
  void set_allowed(std::vector<std::string> kinds) { allowed_ = std::move(kinds); }
  const std::vector<std::string>& allowed() const noexcept { return allowed_; }

  std::size_t size() const noexcept { return queue_.size(); }
  const std::deque<Update>& all() const noexcept { return queue_; }
  std::int64_t next_id() const noexcept { return next_; }
  void restore(std::int64_t next, std::deque<Update> queue);

 private:
  bool wanted(std::string_view kind) const;
  std::deque<Update> queue_;
  std::vector<std::string> allowed_;
  std::int64_t next_;
};

}  // namespace sandbox
