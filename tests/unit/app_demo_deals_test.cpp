// The demo company's deals: the same each time, sound, and like a year of selling.
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>

#include "app/commands_demo_clients.hpp"
#include "app/commands_demo_deals.hpp"

namespace app::demo {
namespace {

using namespace std::chrono;

constexpr base::sys_ms kNow = sys_days(year(2026) / 11 / 23) + hours(9);

std::vector<DemoDeal> all() {
  const auto times = creation_times(kClients, kNow);
  std::vector<DemoDeal> made;
  for (int index = 0; index < kDeals; ++index) {
    const auto known = std::ranges::upper_bound(times, deal_time(index, kNow)) - times.begin();
    const int number = client_of_deal(index, std::max(1, static_cast<int>(known)));
    made.push_back(deal(index, {number, times[static_cast<std::size_t>(number)], false}, "EUR", kNow));
  }
  return made;
}

TEST(DemoDeals, AreFifteenHundredTasksInAnOrderThatCanBe) {
  std::size_t tasks = 0;
  for (const auto& deal : all()) {
    tasks += deal.tasks.size();
    auto before = deal.created;
    bool open = false;
    EXPECT_LT(deal.created, kNow);
    for (const auto& task : deal.tasks) {
      EXPECT_FALSE(open && (task.completed || task.started)) << "one after the other";
      if (task.started) {
        EXPECT_GE(*task.started, deal.created);
        EXPECT_LT(*task.started, task.completed.value_or(kNow));
      }
      if (task.completed) {
        EXPECT_GE(*task.completed, before);
        EXPECT_LT(*task.completed, deal.lost.value_or(kNow));
        before = *task.completed;
      }
      open = open || !task.completed;
    }
    if (deal.lost) {
      EXPECT_TRUE(open) << "its last task would have won it";
      EXPECT_GE(*deal.lost, before);
      EXPECT_LT(*deal.lost, kNow);
      EXPECT_FALSE(deal.lost_reason.empty());
    }
  }
  EXPECT_EQ(tasks, static_cast<std::size_t>(kTasks));
}

TEST(DemoDeals, SomeAreWonSomeLostSomeSlip) {
  int won = 0, lost = 0, slipping = 0;
  std::map<unsigned, int> months;
  std::set<std::string> reasons;
  std::vector<std::int64_t> amounts;
  for (const auto& deal : all()) {
    won += deal.tasks.back().completed ? 1 : 0;
    lost += deal.lost ? 1 : 0;
    if (deal.lost) reasons.insert(deal.lost_reason);
    for (const auto& task : deal.tasks)
      if (!task.completed && !deal.lost && task.deadline && *task.deadline < kNow) {
        ++slipping;
        break;
      }
    ++months[static_cast<unsigned>(year_month_day(floor<days>(deal.created)).month())];
    amounts.push_back(deal.amount.minor);
    EXPECT_GT(deal.amount.minor, 0);
  }
  EXPECT_GT(won, kDeals / 3);
  EXPECT_GT(lost, kDeals / 10);
  EXPECT_GT(slipping, kDeals / 30);
  EXPECT_LT(won + lost, kDeals * 9 / 10);
  EXPECT_GT(reasons.size(), 3u);
  std::ranges::sort(amounts);
  EXPECT_GT(amounts.back(), amounts[amounts.size() / 2] * 5) << "few big ones";
  EXPECT_GT(months[10], months[8]) << "the autumn is busier than the summer";
}

}  // namespace
}  // namespace app::demo
