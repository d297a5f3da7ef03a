#include "support/audit_replay.hpp"

#include <fmt/format.h>

#include <map>
#include <nlohmann/json.hpp>
#include <optional>

namespace support {
namespace {

using Row = std::map<std::string, std::optional<std::string>>;
using Rows = std::map<std::int64_t, Row>;

std::vector<std::string> logged_columns(Database& database, std::string_view table) {
  std::vector<std::string> columns;
  for (const auto row : database.sql(fmt::format(
           "SELECT column_name AS name FROM information_schema.columns WHERE table_schema = DATABASE() AND table_name "
           "= "
           "'{}' AND COALESCE(generation_expression, '') = '' AND column_name NOT IN ('id', 'version', 'created_at', "
           "'updated_at', 'last_contact_at', 'tasks_total', 'tasks_started', 'tasks_done', 'next_deadline', "
           "'last_activity_at', 'closed_at', 'completed_at', 'overdue_told_at')",
           table)))
    columns.emplace_back(row.text("name"));
  return columns;
}

std::optional<std::string> text_of(const nlohmann::json& value) {
  if (value.is_null()) return std::nullopt;
  return value.is_string() ? value.get<std::string>() : value.dump();
}

std::string said(const std::optional<std::string>& value) {
  return value ? fmt::format("'{}'", *value) : "NULL";
}

// Applies the log; an entry that does not fit what was before is a difference, too.
Rows replay(Database& database, std::string_view kind, std::vector<std::string>& differences) {
  Rows rows;
  for (const auto entry : database.sql(fmt::format(
           "SELECT id, record_id, action, changes FROM audit_entries WHERE record_kind = '{}' ORDER BY id", kind))) {
    const auto id = entry.number("record_id");
    const auto action = entry.text("action");
    if ((action == "insert") == rows.contains(id))
      differences.push_back(fmt::format("entry {}: {} of {} {}", entry.number("id"), action, kind, id));
    const auto changes = nlohmann::json::parse(entry.text("changes"));
    for (const auto& [column, change] : changes.items()) {
      auto& now = rows[id][column];
      if (now != text_of(change[0]))
        differences.push_back(fmt::format("entry {}: {} {} {} was {}, not {}", entry.number("id"), kind, id, column,
                                          said(now), said(text_of(change[0]))));
      now = text_of(change[1]);
    }
    if (action == "delete") rows.erase(id);
  }
  return rows;
}

}  // namespace

std::vector<std::string> replay_differences(Database& database, std::string_view kind, std::string_view table) {
  std::vector<std::string> differences;
  auto rows = replay(database, kind, differences);
  const auto columns = logged_columns(database, table);
  for (const auto present : database.sql(fmt::format("SELECT * FROM {} ORDER BY id", table))) {
    const auto id = present.number("id");
    if (!rows.contains(id)) {
      differences.push_back(fmt::format("{} {} is in no entry", kind, id));
      continue;
    }
    for (const auto& column : columns)
      if (rows[id][column] != present.maybe_text(column))
        differences.push_back(fmt::format("{} {} {}: logged {}, present {}", kind, id, column, said(rows[id][column]),
                                          said(present.maybe_text(column))));
    rows.erase(id);
  }
  for (const auto& [id, row] : rows) differences.push_back(fmt::format("{} {} is gone without an entry", kind, id));
  return differences;
}

}  // namespace support
