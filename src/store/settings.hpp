// A user's own settings.
#pragma once

#include <string_view>

#include "db/transaction.hpp"
#include "domain/refusal.hpp"
#include "store/by.hpp"

namespace store {

class Settings {
 public:
  explicit Settings(db::Transaction& tx) : tx_(tx) {}

  domain::Result<void> set_language(By by, std::string_view language);    // "en", "ru"
  domain::Result<void> set_time_zone(By by, std::string_view time_zone);  // IANA name

 private:
  db::Transaction& tx_;
};

}  // namespace store
