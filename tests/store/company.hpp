// A small company for tests of the store: made through the store itself, with the account of the running bot, in one
// transaction that each test rolls back: the next one finds an empty database.
#pragma once

#include <gtest/gtest.h>

#include <string>

#include "base/digest.hpp"
#include "db/transaction.hpp"
#include "store/access.hpp"
#include "store/clients.hpp"
#include "store/people.hpp"
#include "support/database.hpp"

namespace store {

// What a test expects to be allowed.
template <typename T>
T ok(domain::Result<T> result) {
  if (!result) throw std::runtime_error("refused: " + result.error().name);
  if constexpr (!std::is_void_v<T>) return std::move(*result);
}

template <typename T>
std::string refused(const domain::Result<T>& result) {
  return result ? "(allowed)" : result.error().name;
}

class StoreTest : public ::testing::Test {
 protected:
  static constexpr base::UpdateId kUpdate{77};

  StoreTest() {
    admin_ = ok(claim(1001, "Anna Berg")).id;
    manager_ = join(1002, "Mark Olsen", domain::Role::manager, std::nullopt);
    employee_ = join(1003, "Lena Fischer", domain::Role::employee, manager_);
  }
  ~StoreTest() override { database_.bot().rollback(); }

  By by(base::UserId user) const { return {user, kUpdate}; }
  static domain::Newcomer newcomer(std::string name) { return {std::move(name), "", "en", "Europe/Berlin"}; }

  domain::Result<domain::Joined> claim(std::int64_t telegram, const std::string& name) {
    const auto hash = base::sha256_hex(name);
    if (auto put = access_.put_claim(hash); !put) return std::unexpected(put.error());
    return access_.accept_claim({base::TelegramId{telegram}, kUpdate}, hash, newcomer(name));
  }
  base::UserId join(std::int64_t telegram, const std::string& name, domain::Role role,
                    std::optional<base::UserId> manager) {
    const auto hash = base::sha256_hex(name);
    ok(access_.invite(by(admin_), hash, role, manager, std::chrono::hours(24)));
    return ok(access_.accept_invite({base::TelegramId{telegram}, kUpdate}, hash, newcomer(name))).id;
  }

  static support::Database& shared_database() {
    static_cast<void>(support::owner(""));  // first, so that it ends last
    static support::Database database;
    return database;
  }

  support::Database& database_ = shared_database();
  db::Transaction tx_{database_.bot()};
  Access access_{tx_};
  People people_{tx_};
  Clients clients_{tx_};
  base::UserId admin_{};
  base::UserId manager_{};
  base::UserId employee_{};
};

}  // namespace store
