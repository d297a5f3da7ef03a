// 🧾 Audit log: every change of the company's records, for administrators.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "domain/audit_log.hpp"
#include "features/list_filter.hpp"
#include "features/turn.hpp"

namespace features {

// What the person's view means now, in their time zone.
domain::AuditFilter audit_filter(const Turn&);

std::span<const Asked<AuditView>> audit_asked();

// The first page of the log.
Reply audit_list(Turn&);

}  // namespace features
