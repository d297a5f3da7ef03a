// Clients: procedures client_* and the values they mean. Refusals come back as values; faults pass through to the
// engine.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "db/transaction.hpp"
#include "domain/client.hpp"
#include "domain/page.hpp"
#include "domain/refusal.hpp"
#include "store/by.hpp"

namespace store {

class Clients {
 public:
  explicit Clients(db::Transaction& tx) : tx_(tx) {}

  domain::Result<base::ClientId> create(By by, const domain::NewClient& client);

  // client.not_found also where the actor may not see it.
  domain::Result<domain::ClientCard> card(base::UserId actor, base::ClientId client);

  // One field; nullopt or "" empties it. Values as the database writes them: E.164, 'YYYY-MM-DD', 'vip', a user's id.
  // `version` is that of the card the person saw: record.changed when someone else was faster; nullopt: whatever it is
  // now. Returns the new version (the same one where the value already stood there).
  domain::Result<std::int64_t> set(By by, base::ClientId client, std::optional<std::int64_t> version,
                                   domain::ClientField field, std::optional<std::string_view> value);

  // An interaction of the actor with the client, and what it means for the next contact.
  domain::Result<domain::Logged> log(By by, base::ClientId client, const domain::NewInteraction&);

  // The page of those that the filter means after the key's row, or before it. The row need not exist any more.
  domain::Result<domain::ClientPage> page(base::UserId actor, const domain::ClientFilter& filter,
                                          domain::ClientSort sort, domain::PageKey<base::ClientId> key, int limit);

  // All that the filter means, whole, in the order in which they were entered: at most `limit` (up to 5000) after
  // `after`; an empty page is the end.
  domain::Result<std::vector<domain::Client>> export_page(base::UserId actor, const domain::ClientFilter& filter,
                                                          std::optional<base::ClientId> after, int limit);

 private:
  db::Transaction& tx_;
};

}  // namespace store
