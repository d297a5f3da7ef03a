// Search: procedure find_all and the values it means.
#pragma once

#include <string_view>

#include "db/transaction.hpp"
#include "domain/found.hpp"
#include "domain/refusal.hpp"

namespace store {

class Search {
 public:
  explicit Search(db::Transaction& tx) : tx_(tx) {}

  // Clients by name, deals of all stages and tasks of all statuses the newest first: at most `limit` of each.
  domain::Result<domain::Found> find(base::UserId actor, std::string_view text, int limit);

 private:
  db::Transaction& tx_;
};

}  // namespace store
