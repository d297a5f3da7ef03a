// A year of the demo company's work, written as the people who did it and with the times at which they did it.
#pragma once

#include <map>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "base/ids.hpp"
#include "db/connection.hpp"

namespace app::demo {

struct Staff {
  base::UserId admin{};
  std::vector<base::UserId> managers;
  std::map<base::UserId, std::vector<base::UserId>> teams;  // by manager
};

// How much of it there is.
struct Work {
  int interactions = 0;
  int deals = 0;
  int tasks = 0;
};

// What there is of people so far becomes a year old, then `count` clients come and are worked with: interactions, deals
// in `currency`, tasks. By the owner's connection, past the procedures but not past the triggers; the owner may say
// what happened when, in the audit log too (docs/decisions/0011). Commits now and then where there are many.
Work write_work(db::Connection& owner, const Staff& staff, int count, std::string_view currency, base::sys_ms now);

}  // namespace app::demo
