// What the picture of a deal's progress is made of.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "base/clock.hpp"
#include "domain/deal.hpp"

namespace domain {

struct DealChart {
  // A task of a deal that has few of them.
  struct Task {
    std::string title;
    TaskStatus status = TaskStatus::fresh;
    base::sys_ms created_at{};
    std::optional<base::sys_ms> deadline;
    std::optional<base::sys_ms> completed_at;
  };
  // So many tasks of one status that were completed, or else are due, at a moment (to the quarter of an hour).
  struct Pile {
    std::optional<base::sys_ms> at;  // absent: no deadline
    TaskStatus status = TaskStatus::fresh;
    int tasks = 0;
  };

  std::string title;
  std::string client_name;
  DealStage stage = DealStage::fresh;
  int progress = 0;  // percent
  bool at_risk = false;
  bool on_hold = false;
  std::optional<std::chrono::year_month_day> hold_until;
  std::optional<std::chrono::year_month_day> expected_close;
  base::sys_ms created_at{};
  std::optional<base::sys_ms> closed_at;
  int tasks_total = 0;
  int tasks_done = 0;
  std::vector<Pile> piles;  // of all tasks
  std::vector<Task> tasks;  // the first completed first, then the most urgent; empty where there are too many
};

}  // namespace domain
