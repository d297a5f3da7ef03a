// What charts are made of: procedures *_chart.
#pragma once

#include "db/transaction.hpp"
#include "domain/deal_chart.hpp"
#include "domain/refusal.hpp"

namespace store {

class Charts {
 public:
  explicit Charts(db::Transaction& tx) : tx_(tx) {}

  // With the tasks themselves where there are no more than `lines`.
  domain::Result<domain::DealChart> deal(base::UserId actor, base::DealId deal, int lines);

 private:
  db::Transaction& tx_;
};

}  // namespace store
