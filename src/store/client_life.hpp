// What happens to a client over time: its timeline, and being deleted and restored.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "db/transaction.hpp"
#include "domain/client_life.hpp"
#include "domain/refusal.hpp"
#include "store/by.hpp"

namespace store {

class ClientLife {
 public:
  explicit ClientLife(db::Transaction& tx) : tx_(tx) {}

  // Newest first, after the entry `after` ("": from the newest); interactions alone where `contacts`.
  domain::Result<std::vector<domain::TimelineEntry>> timeline(base::UserId actor, base::ClientId,
                                                              std::string_view after, bool contacts, int limit);

  domain::Result<domain::ClientTakes> takes(base::UserId actor, base::ClientId);
  domain::Result<void> remove(By by, base::ClientId);
  domain::Result<void> restore(By by, base::ClientId);

  // Newest first, after the client `after`; without those that were merged into others.
  domain::Result<std::vector<domain::DeletedClient>> deleted(base::UserId actor, std::optional<base::ClientId> after,
                                                             int limit);
  domain::Result<domain::DeletedCard> deleted_card(base::UserId actor, base::ClientId);

 private:
  db::Transaction& tx_;
};

}  // namespace store
