#include "store/read.hpp"

#include <nlohmann/json.hpp>

namespace store {
namespace {

std::optional<std::string> cell(const nlohmann::ordered_json& value) {
  if (value.is_null()) return std::nullopt;
  return value.is_string() ? value.get<std::string>() : value.dump();
}

// {"column": [before, after], …}
std::vector<domain::Change> read_changes(std::string_view text) {
  const auto json = nlohmann::ordered_json::parse(text, nullptr, false);
  base::ensure(json.is_object(), "an audit entry's changes are a JSON object");
  std::vector<domain::Change> changes;
  for (const auto& [field, pair] : json.items()) {
    base::ensure(pair.is_array() && pair.size() == 2, "a change has an old and a new value");
    changes.push_back({field, cell(pair[0]), cell(pair[1])});
  }
  return changes;
}

}  // namespace

domain::NamedUser read_named_user(const db::Row& row) {
  return {row.id<base::UserId>("id"), std::string(row.text("full_name"))};
}

domain::AuditEntry read_audit_entry(const db::Row& row) {
  domain::AuditEntry entry;
  entry.id = row.id<base::AuditId>("id");
  entry.at = time(row, "at");
  entry.actor_name = row.text("actor_name");
  entry.automatic = row.flag("automatic");
  entry.record_kind = row.text("record_kind");
  entry.record_id = row.number("record_id");
  entry.action = known(domain::parse_audit_action(row.text("action")));
  entry.changes = read_changes(row.text("changes"));
  return entry;
}

}  // namespace store
