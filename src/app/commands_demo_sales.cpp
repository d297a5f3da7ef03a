#include "app/commands_demo_sales.hpp"

#include <fmt/format.h>

#include <set>

#include "base/iso_time.hpp"

namespace app::demo {

void Sales::add(DemoDeal deal, SalesPeople people) {
  const std::size_t sale = sales_.size();
  happenings_.push_back({deal.created, sale, What::made});
  for (std::size_t task = 0; task < deal.tasks.size(); ++task) {
    if (const auto at = deal.tasks[task].started) happenings_.push_back({*at, sale, What::started, task});
    if (const auto at = deal.tasks[task].completed) happenings_.push_back({*at, sale, What::completed, task});
  }
  if (deal.lost) happenings_.push_back({*deal.lost, sale, What::lost});
  sales_.push_back({std::move(deal), std::move(people)});
}

std::vector<SaleEvent> Sales::events() const {
  std::vector<SaleEvent> all;
  for (std::size_t place = 0; place < happenings_.size(); ++place) all.push_back({happenings_[place].at, place});
  return all;
}

void Sales::happen(std::size_t place, std::int64_t client) {
  const auto& [at, index, what, task] = happenings_[place];
  auto& sale = sales_[index];
  if (what == What::made)
    make(sale, client);
  else if (what == What::lost)
    lose(sale);
  else
    move(sale, task, at, what == What::completed);
}

void Sales::settle() {
  // The triggers took the clock of the writing.
  owner_.query(
      "UPDATE deals AS d SET closed_at = IF(d.outcome = 'won', (SELECT MAX(t.completed_at) FROM tasks AS t WHERE "
      "t.deal_id = d.id), d.closed_at), updated_at = COALESCE((SELECT MAX(t.updated_at) FROM tasks AS t WHERE "
      "t.deal_id = "
      "d.id), d.created_at), last_activity_at = GREATEST(updated_at, COALESCE((SELECT MAX(i.at) FROM interactions AS i "
      "WHERE i.client_id = d.client_id), updated_at))");
  owner_.query("UPDATE tasks SET overdue_told_at = deadline WHERE tell_at < SYSDATE(3)");
  owner_.query("DELETE FROM notifications WHERE kind IN ('deal_closed', 'deal_reopened')");
}

base::UserId Sales::assignee(const Sale& sale, const DemoTask& task) const {
  return sale.people.team[static_cast<std::size_t>(task.assignee) % sale.people.team.size()];
}

void Sales::make(Sale& sale, std::int64_t client) {
  const auto& deal = sale.deal;
  const auto manager = base::to_int(sale.people.manager);
  const auto at = base::iso_time(deal.created);
  act_as_(sale.people.manager);
  sale.id = insert(fmt::format(
      "INSERT INTO deals (client_id, title, amount, currency, source, manager_id, expected_close, hold_until, "
      "hold_reason, created_by, created_at, updated_at) VALUES ({}, {}, {}, '{}', {}, {}, '{}', {}, {}, {}, '{}', "
      "'{}')",
      client, owner_.quote(deal.title), deal.amount.minor, deal.amount.currency, owner_.quote(deal.source), manager,
      base::iso_date(deal.expected_close), deal.hold_until ? owner_.quote(base::iso_date(*deal.hold_until)) : "NULL",
      deal.hold_until ? "'The client asked for a pause.'" : "NULL", manager, at, at));
  std::set<base::UserId> people;
  for (const auto& task : deal.tasks) people.insert(assignee(sale, task));
  std::string rows;
  for (const auto user : people)
    if (user != sale.people.manager)
      rows += fmt::format("{}({}, {})", rows.empty() ? "" : ", ", sale.id, base::to_int(user));
  if (!rows.empty()) owner_.query("INSERT INTO deal_employees (deal_id, user_id) VALUES " + rows);
  std::string statement =
      "INSERT INTO tasks (deal_id, title, assignee_id, priority, deadline, created_by, created_at, updated_at) VALUES ";
  for (std::size_t number = 0; number < deal.tasks.size(); ++number) {
    const auto& task = deal.tasks[number];
    statement +=
        fmt::format("{}({}, {}, {}, '{}', {}, {}, '{}', '{}')", number == 0 ? "" : ", ", sale.id,
                    owner_.quote(task.title), base::to_int(assignee(sale, task)), domain::to_text(task.priority),
                    task.deadline ? owner_.quote(base::iso_time(*task.deadline)) : "NULL", manager, at, at);
  }
  sale.first_task = insert(statement);
}

void Sales::move(const Sale& sale, std::size_t task, base::sys_ms at, bool completed) {
  act_as_(assignee(sale, sale.deal.tasks[task]));
  owner_.query(fmt::format(
      "UPDATE tasks SET state = '{}', completed_at = {}, version = version + 1, updated_at = '{}' WHERE id = {}",
      completed ? "completed" : "in_progress", completed ? owner_.quote(base::iso_time(at)) : "NULL",
      base::iso_time(at), sale.first_task + static_cast<std::int64_t>(task)));
}

void Sales::lose(const Sale& sale) {
  const auto at = base::iso_time(*sale.deal.lost);
  act_as_(sale.people.manager);
  owner_.query("SET @crm_automatic = 1");
  owner_.query(
      fmt::format("UPDATE tasks SET deleted_at = '{0}', version = version + 1, updated_at = '{0}' WHERE deal_id "
                  "= {1} AND due_at IS NOT NULL",
                  at, sale.id));
  owner_.query("SET @crm_automatic = 0");
  owner_.query(
      fmt::format("UPDATE deals SET stage = 'closed', outcome = 'lost', lost_reason = {0}, closed_at = '{1}', "
                  "version = version + 1 WHERE id = {2}",
                  owner_.quote(sale.deal.lost_reason), at, sale.id));
}

std::int64_t Sales::insert(const std::string& statement) {
  owner_.query(statement);
  return owner_.query("SELECT LAST_INSERT_ID() AS id").at(0)[0].number("id");
}

}  // namespace app::demo
