// The company's users: procedures user_* and manager_list. Only admins may; the database sees to it.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "db/transaction.hpp"
#include "domain/audit.hpp"
#include "domain/page.hpp"
#include "domain/people.hpp"
#include "domain/refusal.hpp"
#include "store/by.hpp"

namespace store {

class People {
 public:
  explicit People(db::Transaction& tx) : tx_(tx) {}

  struct Filter {
    std::string_view query;  // part of a name; "" for everyone
    std::optional<domain::Role> role;
  };
  domain::Result<domain::Page<domain::UserRow>> page(base::UserId actor, const Filter& filter,
                                                     domain::PageKey<base::UserId> key, int limit);

  domain::Result<domain::UserCard> card(base::UserId actor, base::UserId user);

  // What the user did, newest first; `before` is the last entry of the page one comes from.
  domain::Result<std::vector<domain::AuditEntry>> history(base::UserId actor, base::UserId user,
                                                          std::optional<base::AuditId> before, int limit);

  // user.has_work where an heir is needed and none is named (store::Employees knows who could be one). UserId{0}: what
  // the user has stays with them.
  domain::Result<void> set_role(By by, base::UserId user, domain::Role role, std::optional<base::UserId> heir);
  domain::Result<void> block(By by, base::UserId user, std::optional<base::UserId> heir);
  domain::Result<void> unblock(By by, base::UserId user);
  domain::Result<void> set_manager(By by, base::UserId user, std::optional<base::UserId> manager);

  // Everyone who can be a client's or an employee's manager: active managers and admins, by name.
  domain::Result<std::vector<domain::NamedUser>> managers(base::UserId actor);

 private:
  db::Transaction& tx_;
};

}  // namespace store
