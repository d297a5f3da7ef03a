// 🧾 The audit log of the company: what it may be asked for, and an entry with the record it is about.
#pragma once

#include <optional>
#include <string>

#include "base/clock.hpp"
#include "base/ids.hpp"
#include "domain/audit.hpp"

namespace domain {

// Which entries are meant: all that is set has to hold.
struct AuditFilter {
  std::optional<base::UserId> user = {};  // who did it; UserId{0}: nobody of the company
  std::string kinds = {};                 // "deal,deal_employee"; "": of any kind
  std::optional<AuditAction> action = {};
  std::optional<base::sys_ms> from = {};
  std::optional<base::sys_ms> until = {};  // and not at that moment any more
  bool operator==(const AuditFilter&) const = default;
};

// An entry, and what of it can be opened.
struct AuditCard {
  AuditEntry entry;
  std::string open_kind;  // 'client', 'deal', 'task', 'user', 'access_request'; "": nothing
  std::int64_t open_id = 0;
};

}  // namespace domain
