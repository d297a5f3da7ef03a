// The clients of a company that does not exist and a year of work with them: the same for the same number and the same
// day. Names are put together by chance. Phones lie in ranges that regulators keep free for fiction, where a country
// has one, addresses below example.com and its like (RFC 2606).
#pragma once

#include <string>
#include <vector>

#include "base/clock.hpp"
#include "domain/client.hpp"
#include "domain/interaction.hpp"

namespace app::demo {

inline constexpr int kClients = 400;

struct DemoClient {
  domain::NewClient client;  // without a manager
  base::sys_ms created;
  int manager = -1;  // which of the managers, by number; -1: nobody
  bool by_admin = false;
  bool russian = false;
  std::optional<std::chrono::year_month_day> next_contact;
};

// When each of `count` clients was entered, ascending: in the twelve months before `now`, on working days, more and
// more of them.
std::vector<base::sys_ms> creation_times(int count, base::sys_ms now);

// The client with that number of `count`; `managers` is how many there are.
DemoClient client(int index, base::sys_ms created, base::sys_ms now, int managers);

// What one has had to do with a client since, oldest first, up to ten times.
std::vector<domain::NewInteraction> interactions(int index, const DemoClient&, base::sys_ms now);

}  // namespace app::demo
