#include "store/audit.hpp"

#include "store/read_work.hpp"

namespace store {
namespace {

using domain::Result;

// A filter's parameters as the procedures take them; lives as long as the filter.
struct Asked {
  explicit Asked(const domain::AuditFilter& filter) : kinds(known_text(filter.kinds)) {
    if (filter.action) action = domain::to_text(*filter.action);
    if (filter.from) from = base::iso_time(*filter.from);
    if (filter.until) until = base::iso_time(*filter.until);
  }
  std::optional<std::string_view> kinds;
  std::optional<std::string_view> action;
  std::optional<std::string> from;
  std::optional<std::string> until;
};

domain::AuditEntry read_entry(const db::Row& row) {
  auto entry = read_named_entry(row);
  entry.currency = row.text("currency");
  return entry;
}

}  // namespace

Result<domain::Page<domain::AuditEntry>> Audit::page(base::UserId actor, const domain::AuditFilter& filter,
                                                     domain::PageKey<base::AuditId> key, int limit) {
  const Asked asked(filter);
  const auto answer = tx_.read("audit_page", {actor, filter.user, asked.kinds, asked.action, asked.from, asked.until,
                                              after(key), key.back, limit});
  if (!answer) return no(answer.error());
  return domain::Page<domain::AuditEntry>{rows(answer->front(), read_entry),
                                          static_cast<int>(only_row(*answer, 1).number("total")), 0};
}

Result<domain::AuditCard> Audit::card(base::UserId actor, base::AuditId entry) {
  const auto answer = tx_.read("audit_card", {actor, entry});
  if (!answer) return no(answer.error());
  const auto row = only_row(*answer);
  return domain::AuditCard{read_entry(row), std::string(row.text("open_kind")),
                           row.maybe_number("open_id").value_or(0)};
}

Result<std::vector<domain::AuditEntry>> Audit::export_page(base::UserId actor, const domain::AuditFilter& filter,
                                                           std::optional<base::AuditId> after_entry, int limit) {
  const Asked asked(filter);
  return list(tx_.read("audit_export_page",
                       {actor, filter.user, asked.kinds, asked.action, asked.from, asked.until, after_entry, limit}),
              read_entry);
}

}  // namespace store
