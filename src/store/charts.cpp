#include "store/charts.hpp"

#include "store/read.hpp"
#include "store/read_work.hpp"

namespace store {
namespace {

domain::DealChart::Pile read_pile(const db::Row& row) {
  return {.at = maybe_time(row, "moment"),
          .status = known(domain::parse_task_status(row.text("status"))),
          .tasks = static_cast<int>(row.number("tasks"))};
}

domain::DealChart::Task read_task(const db::Row& row) {
  return {.title = std::string(row.text("title")),
          .status = known(domain::parse_task_status(row.text("status"))),
          .created_at = time(row, "created_at"),
          .deadline = maybe_time(row, "deadline"),
          .completed_at = maybe_time(row, "completed_at")};
}

}  // namespace

domain::Result<domain::DealChart> Charts::deal(base::UserId actor, base::DealId deal, int lines) {
  const auto answer = tx_.read("deal_chart", {actor, deal, lines});
  if (!answer) return no(answer.error());
  const auto row = only_row(*answer);
  return domain::DealChart{.title = std::string(row.text("title")),
                           .client_name = std::string(row.text("client_name")),
                           .stage = read_stage(row),
                           .progress = static_cast<int>(row.number("progress")),
                           .at_risk = row.flag("at_risk"),
                           .on_hold = row.flag("on_hold"),
                           .hold_until = maybe_date(row, "hold_until"),
                           .expected_close = maybe_date(row, "expected_close"),
                           .created_at = time(row, "created_at"),
                           .closed_at = maybe_time(row, "closed_at"),
                           .tasks_total = static_cast<int>(row.number("tasks_total")),
                           .tasks_done = static_cast<int>(row.number("tasks_done")),
                           .piles = rows(answer->at(1), read_pile),
                           .tasks = rows(answer->at(2), read_task)};
}

}  // namespace store
