// Imports in batches, beside each other and beside people who work: nothing is doubled or lost, and what triggers keep
// of single clients is right of whole batches.
#include <atomic>
#include <future>
#include <random>

#include "db/connection.hpp"
#include "imports.hpp"
#include "support/audit_replay.hpp"

namespace sql_tests {
namespace {

using testing::IsEmpty;
using testing::SizeIs;

class ImportBatches : public Imports {
 protected:
  // The words of living clients, to the byte.
  std::vector<std::string> words() {
    return column(world.sql("SELECT CONCAT_WS(' ', client_id, HEX(word), in_name, HEX(listed_name)) AS w FROM "
                            "client_words ORDER BY client_id, word, HEX(word)"),
                  "w");
  }
  // What triggers/clients_words_* write of each client by itself.
  std::vector<std::string> words_by_triggers() {
    world.sql("UPDATE clients SET deleted_at = '2000-01-01' WHERE deleted_at IS NULL");
    EXPECT_EQ(world.number("SELECT COUNT(*) FROM client_words"), 0);
    world.sql("UPDATE clients SET deleted_at = NULL WHERE deleted_at = '2000-01-01'");
    return words();
  }
  // The tallies, and what they count.
  std::vector<std::string> tallied() {
    return column(world.sql("SELECT CONCAT(name, ' ', SUM(rows_counted)) AS t FROM tallies GROUP BY name HAVING "
                            "SUM(rows_counted) <> 0 ORDER BY name"),
                  "t");
  }
  std::vector<std::string> counted() {
    return column(world.sql("SELECT CONCAT('clients:', segment, ' ', COUNT(*)) AS t FROM clients WHERE deleted_at IS "
                            "NULL GROUP BY segment ORDER BY 1"),
                  "t");
  }

  // Calls as the engine does: run again from its start after a deadlock. False when it was refused.
  static bool call(db::Connection& connection, std::string_view procedure, std::vector<db::Param> params,
                   db::ResultSets* answer = nullptr) {
    for (;;) try {
        auto got = connection.call(procedure, params);
        if (got)
          connection.commit();
        else
          connection.rollback();
        if (got && answer != nullptr) *answer = std::move(*got);
        return got.has_value();
      } catch (const db::Error& error) {
        if (error.kind() != db::Error::Kind::rerun) throw;
        connection.rollback();
      }
  }
  // All batches of a pass ("import_apply"), on a connection of its own.
  void pass(std::string_view procedure, Id actor, Id import, int size) {
    db::Connection connection(world.database().bot_endpoint());
    for (bool over = false; !over;) {
      db::ResultSets answer;
      ASSERT_TRUE(call(connection, procedure, {actor, import, size}, &answer));
      over = answer.front()[0].flag("finished");
    }
  }
};

TEST_F(ImportBatches, WordsAndTalliesAreThoseOfTheTriggers) {
  std::string many;
  for (int i = 0; i < 100; ++i) many += fmt::format("{}{} ", static_cast<char>('a' + i % 26), i % 10);
  many.resize(199);
  const std::string letters(60, 'w');
  apply(manager,
        checked(manager, {{.name = "Anna", .phone = "+4930901820", .email = "anna.berg@example.com", .company = "Anna"},
                          {.name = "O'Brien & D’Arcy", .company = "L'Oréal"},
                          {.name = "Ёлкина Анна-Мария", .company = "Ромашка \"Ё\"", .segment = "vip"},
                          {.name = many, .company = many},
                          {.name = letters + " " + letters + "x"},
                          {.name = "!!!", .phone = "+4930901821"},
                          {.name = "😀 😁"},
                          {.name = "李 小龍", .email = "li@example.com", .segment = "regular"},
                          {.name = "Zoe Zoë zoe", .company = "[\"a\", {}] \\\\ ', #1"},
                          {.name = "e\u0301a", .segment = "vip"}}));
  ASSERT_EQ(world.number("SELECT COUNT(*) FROM clients"), 10) << testing::PrintToString(verdicts(1));
  const auto batch = words();
  EXPECT_GT(batch.size(), 90);
  EXPECT_EQ(batch, words_by_triggers());
  EXPECT_THAT(tallied(), SizeIs(3));
  EXPECT_EQ(tallied(), counted());
}

// After a batch that broke off, too: whoever creates a client next has its words written and counted.
TEST_F(ImportBatches, OneThatBreaksOffLeavesTheTriggersAtWork) {
  const Id import = checked(manager, {{.name = "Anna"}});
  world.call("import_start", {manager, 1, import});
  world.sql("UPDATE import_rows SET full_name = NULL");  // what no row of an import is: the batch fails in its middle
  EXPECT_THROW(world.call("import_apply", {manager, import, 10}), std::exception);
  world.database().bot().rollback();
  world.call("client_create",
             {manager, 1, "Ben", nullptr, nullptr, nullptr, nullptr, nullptr, nullptr, nullptr, nullptr});
  EXPECT_EQ(world.text("SELECT GROUP_CONCAT(word) FROM client_words"), "Ben");
  EXPECT_EQ(tallied(), counted());
}

// The list keeps forty letters of a name: the whole one decides.
TEST_F(ImportBatches, ALongNameIsKnownAgain) {
  const std::string name = "The Honourable Bartholomew Featherstonehaugh of ";
  apply(manager, checked(manager, {{.name = name + "York"}}));
  EXPECT_THAT(verdicts(checked(manager, {{.name = name + "York"}, {.name = name + "Kent"}})),
              testing::ElementsAre("same", "new"));
}

// Two people bring in the same file at once, in turns, batch by batch: each client is there once.
TEST_F(ImportBatches, TwoAtOnceDoNotDoubleClients) {
  std::vector<Line> lines;
  for (int i = 0; i < 400; ++i)
    lines.push_back({.name = fmt::format("C{}", i), .phone = fmt::format("+4930{:06}", 100000 + i)});
  const Id one = checked(manager, lines);
  const Id two = checked(other, lines);
  world.call("import_start", {manager, 1, one});
  world.call("import_start", {other, 2, two});
  auto first = std::async(std::launch::async, [&] { pass("import_apply", manager, one, 20); });
  auto second = std::async(std::launch::async, [&] { pass("import_apply", other, two, 20); });
  first.get();
  second.get();
  EXPECT_EQ(world.number("SELECT COUNT(*) FROM clients"), 400);
  EXPECT_EQ(world.number("SELECT COUNT(*) FROM audit_entries WHERE record_kind = 'client'"), 400);
  EXPECT_EQ(world.number("SELECT COUNT(*) FROM import_rows WHERE verdict = 'new' AND version = 1"), 400);
}

// Two people import and take back while two others merge, un-merge, edit, delete and restore the same clients.
TEST_F(ImportBatches, BesideMergesTheLogReplaysToTheRows) {
  std::vector<Id> clients;
  std::vector<Line> lines;
  for (int i = 0; i < 60; ++i) {
    const auto phone = fmt::format("+4930{:06}", 100000 + i);
    if (i % 3 != 0)
      clients.push_back(world.number_of("client_create", {manager, 1, fmt::format("Client {}", i), nullptr, phone,
                                                          nullptr, nullptr, nullptr, nullptr, nullptr, nullptr}));
    lines.push_back({.name = fmt::format("Client {}", i), .phone = phone, .company = fmt::format("Company {}", i)});
  }
  for (const Id id : clients)
    world.call("interaction_log", {manager, 1, id, "call", nullptr, "x", nullptr, nullptr, nullptr});
  auto others = lines;
  for (auto& line : others) line.company += " & Sons";
  std::ranges::reverse(others);
  const Id one = checked(manager, lines);
  const Id two = checked(other, others);
  world.call("import_start", {manager, 1, one});
  world.call("import_start", {other, 2, two});

  std::atomic<bool> over = false;
  std::atomic<Id> newest = 1;
  std::atomic<int> merged = 0;
  const auto work = [&](unsigned seed) {
    db::Connection connection(world.database().bot_endpoint());
    std::mt19937 random(seed);
    const auto any = [&] { return clients[random() % clients.size()]; };
    while (!over || merged < 5) {
      db::ResultSets answer;
      switch (random() % 4) {
        case 0:
        case 1:
          if (!call(connection, "client_merge", {admin, 1, any(), any(), nullptr, nullptr, "phone,notes+"}, &answer))
            break;
          newest = answer.front()[0].number("id");
          ++merged;
          break;
        case 2:
          call(connection, "client_unmerge", {admin, 1, newest - static_cast<Id>(random() % 3)});
          break;
        default:
          call(connection, random() % 2 == 0 ? "client_delete" : "client_restore", {admin, 1, any()});
      }
    }
  };
  const auto in_and_out = [&](Id actor, Id import) {
    pass("import_apply", actor, import, 7);
    db::Connection connection(world.database().bot_endpoint());
    ASSERT_TRUE(call(connection, "import_undo_start", {actor, 3, import}));
    pass("import_undo", actor, import, 7);
  };
  std::vector<std::future<void>> mergers;
  for (unsigned seed = 1; seed <= 2; ++seed) mergers.push_back(std::async(std::launch::async, work, seed));
  auto first = std::async(std::launch::async, [&] { in_and_out(manager, one); });
  auto second = std::async(std::launch::async, [&] { in_and_out(other, two); });
  first.get();
  second.get();
  over = true;
  for (auto& merger : mergers) merger.get();

  for (const auto& [kind, table] :
       {std::pair{"client", "clients"}, {"interaction", "interactions"}, {"merge", "merges"}})
    EXPECT_THAT(support::replay_differences(world.database(), kind, table), IsEmpty()) << kind;
  EXPECT_EQ(world.number("SELECT COUNT(*) FROM import_rows WHERE version IS NOT NULL AND undone IS NULL"), 0);
  EXPECT_EQ(tallied(), counted());
  const auto now = words();
  EXPECT_EQ(now, words_by_triggers());
}

}  // namespace
}  // namespace sql_tests
