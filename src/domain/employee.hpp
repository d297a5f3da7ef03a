// Somebody of the company at work: how much there is to do, and what they write to each other through the bot.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/clock.hpp"
#include "base/ids.hpp"
#include "domain/task.hpp"
#include "domain/user.hpp"

namespace domain {

// Tasks of one assignee; what is completed is of this month.
struct Workload {
  int open = 0;
  int overdue = 0;  // of the open ones
  int done = 0;
  int dated = 0;    // of those completed, with a deadline
  int on_time = 0;  // of these, completed before it
  // Percent; absent where nothing with a deadline was completed.
  std::optional<int> on_time_share() const {
    return dated == 0 ? std::nullopt : std::optional((on_time * 100 + dated / 2) / dated);
  }
  bool operator==(const Workload&) const = default;
};

// A line of 🧑‍💼 Employees.
struct EmployeeRow {
  base::UserId id{};
  std::string full_name;
  Role role = Role::employee;
  bool reachable = true;  // false: has stopped the bot or not started it yet
  bool is_me = false;
  Workload work;
  bool operator==(const EmployeeRow&) const = default;
};

struct EmployeeTask {
  base::TaskId id{};
  std::string title;
  std::string deal_title;
  std::optional<base::sys_ms> deadline;
  TaskStatus status = TaskStatus::fresh;
};

struct EmployeeDeal {
  base::DealId id{};
  std::string title;
  std::string client_name;
  bool at_risk = false;
};

struct EmployeeCard : EmployeeRow {
  UserState state = UserState::active;
  std::string phone;     // E.164, may be empty
  std::string username;  // without '@', may be empty
  std::string manager_name;
  base::sys_ms created_at{};
  int clients = 0;  // whose manager this is
  std::optional<base::sys_ms> last_activity;
  std::vector<EmployeeTask> tasks;  // the five most urgent open ones
  std::vector<EmployeeDeal> deals;  // five open ones, managed or assigned to
  int deals_total = 0;
  bool can_message = false;
  bool can_hand_over = false;
};

// A message that somebody got.
struct Message {
  base::StaffMessageId id{};
  std::string from;
  std::string text;
};

// One that is on its way: whom to, and whether it can be delivered now or waits.
struct SentMessage {
  base::StaffMessageId id{};
  std::string to;
  bool reachable = true;
};

}  // namespace domain
