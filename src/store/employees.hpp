// The company's people at work: procedures employee_*, message_*, work_hand_over. Who sees whom, the database decides.
#pragma once

#include <string_view>

#include "db/transaction.hpp"
#include "domain/employee.hpp"
#include "domain/page.hpp"
#include "domain/people.hpp"
#include "domain/refusal.hpp"
#include "store/by.hpp"

namespace store {

class Employees {
 public:
  explicit Employees(db::Transaction& tx) : tx_(tx) {}

  domain::Result<domain::Page<domain::EmployeeRow>> page(base::UserId actor, domain::PageKey<base::UserId> key,
                                                         int limit);
  domain::Result<domain::EmployeeCard> card(base::UserId actor, base::UserId user);

  domain::Result<domain::SentMessage> write(By by, base::UserId user, std::string_view text);
  // To whoever sent `message` to the actor.
  domain::Result<domain::SentMessage> reply(By by, base::StaffMessageId message, std::string_view text);
  domain::Result<domain::Message> message(base::UserId actor, base::StaffMessageId message);

  // What of a person's open work the actor would hand over, and to whom it could go; returns what was moved.
  domain::Result<domain::UserWork> work(base::UserId actor, base::UserId user);
  domain::Result<domain::Page<domain::NamedUser>> heirs(base::UserId actor, base::UserId user,
                                                        domain::PageKey<base::UserId> key, int limit);
  domain::Result<domain::UserWork> hand_over(By by, base::UserId user, base::UserId heir);

 private:
  db::Transaction& tx_;
};

}  // namespace store
