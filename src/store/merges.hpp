// Clients that look alike, and what is done about it: procedures client_duplicates, client_merge, client_unmerge.
#pragma once

#include <optional>
#include <vector>

#include "db/transaction.hpp"
#include "domain/client_life.hpp"
#include "domain/refusal.hpp"
#include "store/by.hpp"

namespace store {

class Merges {
 public:
  explicit Merges(db::Transaction& tx) : tx_(tx) {}

  // At most six that the actor sees, those with the same phone or e-mail first; never `except`.
  domain::Result<std::vector<domain::ClientMatch>> alike(base::UserId actor, const domain::Likeness&,
                                                         std::optional<base::ClientId> except);

  // record.changed when someone has changed one of the two since.
  domain::Result<base::MergeId> merge(By by, const domain::Merge&);

  // Returns the client that is there again. Until seven days later, and while nothing newer contradicts.
  domain::Result<base::ClientId> unmerge(By by, base::MergeId);

 private:
  db::Transaction& tx_;
};

}  // namespace store
