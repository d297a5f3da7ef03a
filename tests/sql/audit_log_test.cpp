// The audit log as it is read: audit_page, audit_export_page, audit_card. Every filter shows exactly the entries that
// hold it, in the order of their time, and none reads more than a few of them.
#include <fmt/format.h>

#include "world.hpp"

namespace sql_tests {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class AuditLog : public testing::Test {
 protected:
  struct Asked {
    db::Param user = nullptr;
    db::Param kinds = nullptr;
    db::Param action = nullptr;
    db::Param from = nullptr;
    db::Param to = nullptr;
  };

  World world;
  Id admin = world.user("admin", "Ada Admin");
  Id manager = world.user("manager", "Max Manager");

  db::ResultSets page(const Asked& a, db::Param after = nullptr, int back = 0, int limit = 100) {
    return world.call("audit_page", {admin, a.user, a.kinds, a.action, a.from, a.to, after, back, limit});
  }
  std::vector<std::string> ids(const Asked& a, db::Param after = nullptr, int back = 0, int limit = 100) {
    return column(page(a, after, back, limit).at(0), "id");
  }
  // The entries as a plain look at the table finds them.
  std::vector<std::string> plain(const std::string& where) {
    return column(world.sql("SELECT id FROM audit_entries WHERE " + where + " ORDER BY at DESC, id DESC"), "id");
  }

  // Entries of all kinds by several people over a month, some of them at one moment, not in the order of their ids.
  void fill(int rounds) {
    world.sql("SET @crm_maintenance = 'audit'");
    world.sql("DELETE FROM audit_entries");
    world.sql(
        fmt::format("INSERT INTO audit_entries (at, actor_id, actor, record_kind, record_id, action, changes) SELECT "
                    "'2026-01-01' + INTERVAL (n.n * 7919) % 40 HOUR + INTERVAL m.n DAY, NULLIF((n.n + m.n) % 3, 0), "
                    "'x', ELT(1 + (n.n + m.n) % 5, 'client', "
                    "'deal', 'deal_employee', 'task', 'user'), n.n, ELT(1 + (n.n * m.n) % 3, 'insert', 'update', "
                    "'delete'), '{{}}' FROM numbers "
                    "AS n JOIN numbers AS m ON m.n <= {}",
                    rounds));
    world.sql("SET @crm_maintenance = NULL");
  }
};

TEST_F(AuditLog, EveryFilterShowsExactlyWhatHoldsIt) {
  fill(4);
  const std::pair<Asked, std::string> cases[] = {
      {{}, "1 = 1"},
      {{.user = manager}, fmt::format("actor_id = {}", manager)},
      {{.user = 0}, "actor_id IS NULL"},
      {{.kinds = "deal,deal_employee"}, "record_kind IN ('deal', 'deal_employee')"},
      {{.kinds = "nothing_such"}, "1 = 0"},
      {{.action = "delete"}, "action = 'delete'"},
      {{.from = "2026-01-03", .to = "2026-01-04"}, "at >= '2026-01-03' AND at < '2026-01-04'"},
      {{.user = manager, .kinds = "task", .action = "update", .from = "2026-01-02"},
       fmt::format("actor_id = {} AND record_kind = 'task' AND action = 'update' AND at >= '2026-01-02'", manager)},
      {{.user = 999}, "1 = 0"},
  };
  for (const auto& [asked, where] : cases) {
    const auto all = plain(where);
    const auto sets = world.call("audit_export_page",
                                 {admin, asked.user, asked.kinds, asked.action, asked.from, asked.to, nullptr, 5000});
    EXPECT_EQ(column(sets.at(0), "id"), all) << where;
    EXPECT_EQ(page(asked).at(1)[0].number("total"), static_cast<Id>(all.size())) << where;
    // Page by page there and back, whatever is at one moment.
    std::vector<std::string> walked;
    db::Param after = nullptr;
    Id last = 0;
    for (int guard = 0; guard < 100; ++guard) {
      const auto some = ids(asked, after, 0, 7);
      if (some.empty()) break;
      walked.insert(walked.end(), some.begin(), some.end());
      last = std::stoll(some.back());
      after = last;
      if (guard == 1) {
        const auto before = ids(asked, std::stoll(some.front()), 1, 7);
        EXPECT_EQ(before, std::vector<std::string>(all.begin(), all.begin() + 7)) << where;
      }
    }
    EXPECT_EQ(walked, all) << where;
  }
}

TEST_F(AuditLog, APageReadsAFewEntriesHoweverManyThereAre) {
  fill(4);
  const auto reads = [&](const Asked& a, db::Param after) {
    return world.rows_read("audit_export_page", {admin, a.user, a.kinds, a.action, a.from, a.to, after, 8});
  };
  const Asked cases[] = {{},
                         {.user = manager},
                         {.user = 0},
                         {.kinds = "deal"},
                         {.action = "delete"},
                         {.from = "2026-01-02", .to = "2026-01-30"},
                         {.user = manager, .kinds = "user", .action = "insert"}};
  std::vector<Id> few;
  for (const auto& asked : cases) few.push_back(reads(asked, nullptr));
  fill(60);
  for (std::size_t at = 0; at < std::size(cases); ++at) {
    EXPECT_LE(reads(cases[at], nullptr), few[at] + 60) << at;
    const auto middle = world.number("SELECT id FROM audit_entries ORDER BY at DESC LIMIT 1 OFFSET 1900");
    EXPECT_LE(reads(cases[at], middle), few[at] + 60) << "deep: " << at;
  }
}

TEST_F(AuditLog, AnEntrySaysWhoseAndWhatCanBeOpened) {
  const Id client = world.client("Anna Berg", manager);
  world.call("client_set", {manager, 5, client, nullptr, "phone", "+4930901820"});
  const Id changed = world.number("SELECT MAX(id) FROM audit_entries");
  auto card = world.row("audit_card", {admin, changed});
  EXPECT_EQ(card.at("actor_name"), "Max Manager");
  EXPECT_EQ(card.at("record_name"), "Anna Berg");
  EXPECT_EQ(card.at("open_kind") + card.at("open_id"), "client" + std::to_string(client));
  EXPECT_EQ(card.at("changes"), R"({"phone":[null,"+4930901820"]})");
  const Id deal = world.deal(client, manager);
  const Id task = world.task(deal, manager);
  world.call("task_comment", {manager, 6, task, "done?"});
  card = world.row("audit_card",
                   {admin, world.number("SELECT MAX(id) FROM audit_entries WHERE record_kind = 'task_comment'")});
  EXPECT_EQ(card.at("record_name"), "A task");
  EXPECT_EQ(card.at("open_kind") + card.at("open_id"), "task" + std::to_string(task));
  world.call("message_send", {admin, 7, manager, "Hello"});
  card = world.row("audit_card", {admin, world.number("SELECT MAX(id) FROM audit_entries")});
  EXPECT_EQ(card.at("record_name"), "Max Manager") << "to whom";
  EXPECT_EQ(card.at("open_kind"), "NULL");
  EXPECT_NE(card.at("changes").find(R"("sender_id":[null,"Ada Admin"],"recipient_id":[null,"Max Manager"])"),
            std::string::npos)
      << card.at("changes");
  // What is deleted has a name, and no card to open.
  world.sql(fmt::format("UPDATE clients SET deleted_at = SYSDATE(3) WHERE id = {}", client));
  card = world.row("audit_card", {admin, changed});
  EXPECT_EQ(card.at("record_name"), "Anna Berg");
  EXPECT_EQ(card.at("open_kind"), "NULL");
}

TEST_F(AuditLog, HostileFiltersAreRefused) {
  const auto refused = [&](db::Param kinds, db::Param action) {
    return world.refusal("audit_page", {admin, nullptr, kinds, action, nullptr, nullptr, nullptr, 0, 8});
  };
  for (const char* kinds : {"", "a b", "client'", "client,", "client;DROP", "CLIENT\n", "client) OR (1"})
    EXPECT_EQ(refused(kinds, nullptr), "31016 input.choice_invalid") << kinds;
  EXPECT_EQ(refused(nullptr, "read"), "31016 input.choice_invalid");
  EXPECT_EQ(world.refusal("audit_card", {admin, 999999}), "31601 audit.not_found");
  EXPECT_THAT(ids({}, 999999), testing::Not(IsEmpty())) << "a key that is none is the first page";
}

}  // namespace
}  // namespace sql_tests
