// The demo company's deals and tasks, written event by event as the people who did it: made, staffed, begun, completed,
// won by their last task, lost. Part of commands_demo_work.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "app/commands_demo_deals.hpp"
#include "base/ids.hpp"
#include "db/connection.hpp"

namespace app::demo {

// What happened at a moment, by its place in Sales' own list.
struct SaleEvent {
  base::sys_ms at;
  std::size_t place;
};

struct SalesPeople {
  base::UserId manager{};
  std::vector<base::UserId> team;  // who does the tasks; never empty
};

class Sales {
 public:
  // `act_as` names the person to the audit triggers.
  Sales(db::Connection& owner, std::function<void(base::UserId)> act_as) : owner_(owner), act_as_(std::move(act_as)) {}

  void add(DemoDeal deal, SalesPeople people);
  std::vector<SaleEvent> events() const;

  // In the order of time; `client` is the id of the deal's client.
  void happen(std::size_t place, std::int64_t client);
  int client_of(std::size_t place) const { return sales_[happenings_[place].sale].deal.client; }

  // After the last one: what follows from the clock of the writing itself becomes what it was, nobody is told.
  void settle();

 private:
  struct Sale {
    DemoDeal deal;
    SalesPeople people;
    std::int64_t id = 0;
    std::int64_t first_task = 0;
  };
  enum class What { made, started, completed, lost };
  struct Happening {
    base::sys_ms at;
    std::size_t sale;
    What what;
    std::size_t task = 0;
  };

  base::UserId assignee(const Sale&, const DemoTask&) const;
  void make(Sale&, std::int64_t client);
  void move(const Sale&, std::size_t task, base::sys_ms at, bool completed);
  void lose(const Sale&);
  std::int64_t insert(const std::string& statement);

  db::Connection& owner_;
  std::function<void(base::UserId)> act_as_;
  std::vector<Sale> sales_;
  std::vector<Happening> happenings_;
};

}  // namespace app::demo
