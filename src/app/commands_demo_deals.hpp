// The deals and tasks of a company that does not exist over a year: seasonal, some won, some lost with a reason, some
// slipping. The same for the same number and the same day.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "base/money.hpp"
#include "domain/task.hpp"

namespace app::demo {

inline constexpr int kDeals = 260;
inline constexpr int kTasks = 1500;

struct DemoTask {
  std::string title;
  domain::TaskPriority priority = domain::TaskPriority::medium;
  int assignee = 0;  // by number; to be taken modulo the manager's team
  std::optional<base::sys_ms> deadline;
  std::optional<base::sys_ms> started;
  std::optional<base::sys_ms> completed;
};

struct DemoDeal {
  int client = 0;  // its number
  std::string title;
  base::Money amount;
  std::string source;
  base::sys_ms created;
  std::chrono::year_month_day expected_close;
  std::vector<DemoTask> tasks;  // in the order in which they are to be done
  std::optional<base::sys_ms> lost;
  std::string lost_reason;
  std::optional<std::chrono::year_month_day> hold_until;
};

// Whether the client of that number speaks Russian, and when it was entered, is the caller's to know.
struct DealClient {
  int index = 0;
  base::sys_ms created;
  bool russian = false;
};

// When a deal came up: in the year before `now`, in season.
base::sys_ms deal_time(int index, base::sys_ms now);

// Which of the `clients` that there were by then it is with.
int client_of_deal(int index, int clients);

// A deal is won by its last task; one that is neither that nor lost still is open at `now`.
DemoDeal deal(int index, const DealClient& client, std::string_view currency, base::sys_ms now);

}  // namespace app::demo
