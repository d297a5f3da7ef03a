#include "undoing.hpp"

#include <array>

#include "support/audit_replay.hpp"

namespace sql_tests {
namespace {

constexpr std::array<std::pair<const char*, const char*>, 8> kTables = {{{"client", "clients"},
                                                                         {"interaction", "interactions"},
                                                                         {"deal", "deals"},
                                                                         {"deal_employee", "deal_employees"},
                                                                         {"task", "tasks"},
                                                                         {"task_comment", "task_comments"},
                                                                         {"task_file", "task_files"},
                                                                         {"checklist_item", "checklist_items"}}};

}  // namespace

Undoing::Rows Undoing::rows() {
  Rows all;
  for (const auto& [kind, table] : kTables)
    for (const db::Row row : world.sql(fmt::format("SELECT * FROM {} ORDER BY id", table))) {
      auto& text = all[fmt::format("{} {}", kind, row.number("id"))];
      for (const db::Row column : world.sql(fmt::format(
               "SELECT column_name AS name FROM information_schema.columns WHERE table_schema = DATABASE() AND "
               "table_name = '{}' AND column_name NOT IN ('version', 'updated_at', 'last_activity_at', 'risk_at') "
               "ORDER BY ordinal_position",
               table)))
        text += fmt::format("{}={};", column.text("name"), row.maybe_text(column.text("name")).value_or("NULL"));
    }
  return all;
}

std::string Undoing::kept() {
  world.sql("SET SESSION group_concat_max_len = 1000000");
  std::string all;
  for (const auto* query :
       {"SELECT GROUP_CONCAT(word, ' ', client_id, ' ', in_name, ' ', listed_name ORDER BY word, client_id) FROM "
        "client_words",
        "SELECT GROUP_CONCAT(kind, ' ', word, ' ', record_id ORDER BY kind, word, record_id) FROM work_words",
        "SELECT GROUP_CONCAT(user_id, ' ', deal_id, ' ', COALESCE(ended_at, '-') ORDER BY user_id, deal_id) FROM "
        "deal_people",
        "SELECT GROUP_CONCAT(stage, ' ', client_id, ' ', deals, ' ', listed_name ORDER BY stage, client_id) FROM "
        "client_stages",
        "SELECT GROUP_CONCAT(x ORDER BY x) FROM (SELECT CONCAT_WS(' ', stage, currency, SUM(deals), SUM(amount)) AS x "
        "FROM deal_sums GROUP BY stage, currency HAVING SUM(deals) <> 0) AS s",
        "SELECT GROUP_CONCAT(x ORDER BY x) FROM (SELECT CONCAT_WS(' ', name, SUM(rows_counted)) AS x FROM tallies "
        "GROUP BY name HAVING SUM(rows_counted) <> 0) AS s"})
    all += world.text(query) + "\n";
  return all;
}

std::vector<std::string> Undoing::differences(const Rows& before, const Rows& after) {
  std::vector<std::string> found;
  for (const auto& [key, row] : before) {
    const auto now = after.find(key);
    if (now == after.end())
      found.push_back(key + " is gone");
    else if (now->second != row)
      found.push_back(fmt::format("{}:\n  {}\n  {}", key, row, now->second));
  }
  for (const auto& [key, row] : after) {
    const auto deleted = row.find("deleted_at=");
    if (!before.contains(key) && (deleted == std::string::npos || row.substr(deleted + 11, 4) == "NULL"))
      found.push_back(key + " is still there");
  }
  return found;
}

std::vector<std::string> Undoing::replayed() {
  std::vector<std::string> all;
  for (const auto& [kind, table] : kTables)
    if (std::string_view(kind) != "client")  // the fixture makes one past all procedures, but with its triggers
      for (auto& difference : support::replay_differences(world.database(), kind, table))
        all.push_back(std::move(difference));
  return all;
}

}  // namespace sql_tests
