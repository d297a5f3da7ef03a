// What answers about deals and tasks have in common. Of this folder only.
#pragma once

#include "domain/deal_stage.hpp"
#include "domain/page.hpp"
#include "domain/task.hpp"
#include "store/read.hpp"

namespace store {

// The database keeps the stage of a deal and the outcome of a closed one.
inline domain::DealStage read_stage(const db::Row& row, std::string_view stage = "stage",
                                    std::string_view outcome = "outcome") {
  return known(domain::parse_deal_stage(row.text(row.is_null(outcome) ? stage : outcome)));
}

inline domain::DealTask read_deal_task(const db::Row& row) {
  return {.id = row.id<base::TaskId>("id"),
          .title = std::string(row.text("title")),
          .assignee_name = std::string(row.text("assignee_name")),
          .priority = known(domain::parse_task_priority(row.text("priority"))),
          .deadline = maybe_time(row, "deadline"),
          .status = known(domain::parse_task_status(row.text("status")))};
}

inline domain::AuditEntry read_named_entry(const db::Row& row) {
  auto entry = read_audit_entry(row);
  entry.record_name = row.text("record_name");
  return entry;
}

}  // namespace store
