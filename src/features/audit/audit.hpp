// 🧾 Audit log: every change of the company's records, for administrators.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "domain/audit_log.hpp"
#include "features/turn.hpp"

namespace features {

// What the person's view means now, in their time zone.
domain::AuditFilter audit_filter(const Turn&);

// One thing that the log is asked for, in a few words; "" where it is not.
struct AuditAsked {
  std::string_view kind;  // "who", "kind", "what", "days"
  const char* sign;
  const char* label;  // what it is called while nothing is asked for
  std::string (*chosen)(const Turn&, const AuditView&);
  void (*forget)(AuditView&);
};
std::span<const AuditAsked> audit_asked();

// The first page of the log.
Reply audit_list(Turn&);

}  // namespace features
