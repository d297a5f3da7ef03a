// How answers of the database become values. Of this folder only.
#pragma once

#include <algorithm>
#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/ensure.hpp"
#include "base/iso_time.hpp"
#include "db/transaction.hpp"
#include "domain/audit.hpp"
#include "domain/page.hpp"
#include "domain/people.hpp"
#include "domain/refusal.hpp"

namespace store {

inline std::unexpected<domain::Refusal> no(const db::Refused& refused) {
  return std::unexpected(domain::Refusal{refused.code, refused.name});
}

inline domain::Result<void> done(const db::Answer& answer) {
  if (!answer) return no(answer.error());
  return {};
}

// What the database promises and breaks is a bug: an enumeration's unknown value, a time that is none.
template <typename T>
T known(std::optional<T> value) {
  base::ensure(value.has_value(), "the database answers with values the program knows");
  return *value;
}

inline base::sys_ms time(const db::Row& row, std::string_view column) {
  return known(base::parse_iso_time(row.text(column)));
}

inline std::chrono::year_month_day date(const db::Row& row, std::string_view column) {
  return known(base::parse_iso_date(row.text(column)));
}

inline std::optional<base::sys_ms> maybe_time(const db::Row& row, std::string_view column) {
  if (row.is_null(column)) return std::nullopt;
  return time(row, column);
}

inline std::optional<std::chrono::year_month_day> maybe_date(const db::Row& row, std::string_view column) {
  if (row.is_null(column)) return std::nullopt;
  return date(row, column);
}

// "" is NULL in the database: not known, not asked for.
inline std::optional<std::string_view> known_text(std::string_view text) {
  return text.empty() ? std::nullopt : std::optional(text);
}

// As procedures take it.
inline std::optional<std::string> date_text(const std::optional<std::chrono::year_month_day>& date) {
  return date ? std::optional(base::iso_date(*date)) : std::nullopt;
}
inline std::optional<std::string> time_text(const std::optional<base::sys_ms>& at) {
  return at ? std::optional(base::iso_time(*at)) : std::nullopt;
}

template <typename Id>
std::optional<Id> after(const domain::PageKey<Id>& key) {
  return key.row == Id{} ? std::nullopt : std::optional(key.row);
}

inline db::Row only_row(const db::ResultSets& sets, std::size_t set = 0) {
  base::ensure(sets.size() > set && sets[set].size() == 1, "a procedure that answers one row");
  return sets[set][0];
}

inline domain::Result<std::int64_t> new_version(const db::Answer& answer) {
  if (!answer) return no(answer.error());
  return only_row(*answer).number("version");
}

template <typename T>
std::vector<T> rows(const db::ResultSet& set, T (*read)(const db::Row&)) {
  std::vector<T> items;
  items.reserve(set.size());
  for (const auto row : set) items.push_back(read(row));
  return items;
}

// All rows of the first result set.
template <typename T>
domain::Result<std::vector<T>> list(const db::Answer& answer, T (*read)(const db::Row&)) {
  if (!answer) return no(answer.error());
  base::ensure(!answer->empty(), "a procedure that answers rows");
  return rows(answer->front(), read);
}

// Rows in the first result set, (total, position) in the second.
template <typename T>
domain::Result<domain::Page<T>> page(const db::Answer& answer, T (*read)(const db::Row&)) {
  if (!answer) return no(answer.error());
  const auto place = only_row(*answer, 1);
  return domain::Page<T>{rows(answer->front(), read), static_cast<int>(place.number("total")),
                         static_cast<int>(place.number("position"))};
}

domain::AuditEntry read_audit_entry(const db::Row& row);
domain::NamedUser read_named_user(const db::Row& row);

}  // namespace store
