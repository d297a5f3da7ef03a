// The audit log as people read it: who changed which fields of what, and when.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "base/ids.hpp"

namespace domain {

enum class AuditAction { insert, update, remove };  // the database writes the last one 'delete'
std::string_view to_text(AuditAction);
std::optional<AuditAction> parse_audit_action(std::string_view);

// One column. A value that was not there before (or is not any more) is absent, which is not the same as empty.
struct Change {
  std::string field;  // the column's name
  std::optional<std::string> before;
  std::optional<std::string> after;
  bool operator==(const Change&) const = default;
};

struct AuditEntry {
  base::AuditId id{};
  base::sys_ms at{};
  std::string actor_name;  // a user's full name, or 'telegram:345', 'operator:root', 'db:root@localhost'
  bool automatic = false;
  std::string record_kind;  // 'client'
  std::int64_t record_id = 0;
  std::string record_name;  // empty where it was not asked for, has none or is gone
  AuditAction action = AuditAction::update;
  std::vector<Change> changes;  // in the table's column order
  std::string currency;         // of an amount among the changes (whole minor units); empty where there is none
  bool operator==(const AuditEntry&) const = default;
};

}  // namespace domain
