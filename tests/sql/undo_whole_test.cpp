// ↩ Undo knows everything that the log knows: a column or a kind of record that comes to the log and not to undo would
// be lost without a word.
#include <fmt/format.h>

#include <fstream>
#include <regex>
#include <set>
#include <sstream>

#include "db/migrator.hpp"
#include "support/paths.hpp"
#include "world.hpp"

namespace sql_tests {
namespace {

std::string read(std::string_view file) {
  std::stringstream text;
  text << std::ifstream(fmt::format("{}/sql/{}", support::source_dir(), file)).rdbuf();
  return text.str();
}

std::set<std::string> found(const std::string& text, const char* pattern) {
  std::set<std::string> all;
  const std::regex expression(pattern);
  for (std::sregex_iterator it(text.begin(), text.end(), expression), end; it != end; ++it) all.insert((*it)[1]);
  return all;
}

struct Table {
  const char* name;
  const char* routine;
  std::set<std::string> fixed;  // columns that no change of a person's touches, but merges
};

const Table kTables[] = {{"clients", "undo_client", {"created_by", "merged_into"}},
                         {"deals", "undo_deal", {"created_by"}},
                         {"tasks", "undo_task", {"deal_id", "created_by"}},
                         {"interactions", "undo_part", {"client_id", "user_id"}},
                         {"deal_employees", "undo_part", {"deal_id"}},
                         {"task_comments", "undo_part", {"task_id", "user_id"}},
                         {"task_files", "undo_part", {"task_id", "user_id", "kind", "file_id"}},
                         {"checklist_items", "undo_part", {"task_id"}}};

TEST(UndoWhole, EveryLoggedColumnIsPutBack) {
  for (const auto& [table, routine, fixed] : kTables) {
    const auto logged = found(read(fmt::format("triggers/{}_update.sql", table)), R"(audit_(?:text|number)\('(\w+)')");
    EXPECT_GT(logged.size(), 1u) << table;
    auto code = read(fmt::format("routines/internal/{}.sql", routine));
    code = code.substr(code.rfind(fmt::format("UPDATE {}", table)));
    code = code.substr(0, code.find(';'));
    for (const auto& column : logged) {
      const bool put_back = code.find(fmt::format("{0} = undo_value(p_changes, '{0}', ", column)) != std::string::npos;
      EXPECT_NE(put_back, fixed.contains(column)) << routine << " and " << table << "." << column;
    }
  }
}

// Whoever logs another kind of record says here whether it can be taken back (undo_look).
TEST(UndoWhole, EveryLoggedKindIsKnown) {
  std::string triggers;
  for (const auto& file : db::sql_files())
    if (file.path.starts_with("triggers/")) triggers += file.text;
  const auto kinds = found(triggers, R"(CALL audit_write(?:_in|_beside)?\((?:[^']*)'(\w+)')");
  const std::set<std::string> never = {
      "user", "access_request", "invite", "claim_link", "role_permission", "configured_admin", "merge", "message"};
  const auto look = read("routines/internal/undo_look.sql");
  const auto offer = read("routines/undo/change_offer.sql");
  EXPECT_GT(kinds.size(), 12u);
  for (const auto& kind : kinds) {
    const bool undoable = look.find(fmt::format("'{}'", kind)) != std::string::npos;
    EXPECT_NE(undoable, never.contains(kind)) << kind;
    EXPECT_EQ(undoable, offer.find(fmt::format("'{}'", kind)) != std::string::npos) << kind;
  }
}

}  // namespace
}  // namespace sql_tests
