// Deals: procedures deal_* and the values they mean. Refusals come back as values; faults pass through to the engine.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "db/transaction.hpp"
#include "domain/audit.hpp"
#include "domain/deal.hpp"
#include "domain/page.hpp"
#include "domain/refusal.hpp"
#include "store/by.hpp"

namespace store {

// The version of the card that the person saw; nullopt: whatever it is now.
using Version = std::optional<std::int64_t>;

class Deals {
 public:
  explicit Deals(db::Transaction& tx) : tx_(tx) {}

  domain::Result<base::DealId> create(By by, const domain::NewDeal&);
  domain::Result<domain::DealCard> card(base::UserId actor, base::DealId deal);

  // One field; nullopt or "" empties it. Values as the database writes them: '150000 EUR' (minor units, with the
  // currency or without), 'YYYY-MM-DD', a client's id. These return the new version.
  domain::Result<std::int64_t> set(By by, base::DealId deal, Version version, domain::DealField field,
                                   std::optional<std::string_view> value);
  domain::Result<std::int64_t> set_manager(By by, base::DealId deal, Version version, base::UserId manager);
  domain::Result<std::int64_t> move(By by, base::DealId deal, Version version, domain::DealStage stage);
  domain::Result<std::int64_t> hold(By by, base::DealId deal, Version version, std::chrono::year_month_day until,
                                    std::string_view reason);
  domain::Result<std::int64_t> release(By by, base::DealId deal, Version version);
  domain::Result<std::int64_t> reopen(By by, base::DealId deal, Version version);

  // As won or lost; returns how many open tasks a loss has set aside.
  domain::Result<int> close(By by, base::DealId deal, Version version, domain::DealStage outcome,
                            std::string_view reason);

  // Who can be one of the deal's employees: the own team first.
  domain::Result<std::vector<domain::DealPerson>> staff(base::UserId actor, base::DealId deal);
  domain::Result<void> assign(By by, base::DealId deal, base::UserId user);
  domain::Result<void> unassign(By by, base::DealId deal, base::UserId user);
  domain::Result<void> remove(By by, base::DealId deal, Version version);

  // The page of those that the filter means after the key's row, or before it. The row need not exist any more.
  domain::Result<domain::DealPage> page(base::UserId actor, const domain::DealFilter& filter, domain::DealSort sort,
                                        domain::PageKey<base::DealId> key, int limit);

  // Newest first, before the entry `before`; record_name of each is the title of the deal or task it is about.
  domain::Result<std::vector<domain::AuditEntry>> timeline(base::UserId actor, base::DealId deal,
                                                           std::optional<base::AuditId> before, int limit);

 private:
  db::Transaction& tx_;
};

}  // namespace store
