// Long work that a handler asks for: a row that the engine's job workers take once this update has committed.
#pragma once

#include <string_view>

#include "base/ids.hpp"
#include "db/transaction.hpp"
#include "domain/refusal.hpp"
#include "store/by.hpp"

namespace store {

class Jobs {
 public:
  explicit Jobs(db::Transaction& tx) : tx_(tx) {}

  // `payload`: JSON object, handed to Handler::run_job. The progress message is the call of the same update that
  // becomes the screen.
  domain::Result<base::JobId> put(By by, base::BotId bot, std::string_view kind, std::string_view payload);

 private:
  db::Transaction& tx_;
};

}  // namespace store
