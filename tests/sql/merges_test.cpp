// client_merge, client_unmerge: two clients become one and, for seven days, two again.
#include <fmt/format.h>

#include <future>
#include <random>

#include "support/audit_replay.hpp"
#include "world.hpp"

namespace sql_tests {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

class Merges : public testing::Test {
 protected:
  World world;
  Id admin = world.user("admin", "Ada Admin");
  Id manager = world.user("manager", "Max Manager");
  Id other_manager = world.user("manager", "Mia Manager");
  Id anna = create("Anna Berg", "ACME", "+4930901820", "anna@example.com", "n1");
  Id berg = create("A. Berg", nullptr, "+4930901821", nullptr, "n2");

  Id create(std::string_view name, db::Param company, db::Param phone, db::Param email, db::Param notes) {
    return world.number_of("client_create",
                           {manager, 1, name, company, phone, email, nullptr, nullptr, nullptr, notes, nullptr});
  }
  Id version(Id client) { return world.number(fmt::format("SELECT version FROM clients WHERE id = {}", client)); }
  Id merge(Id kept, Id gone, std::string_view take = "", Id actor = 0) {
    return world.number_of("client_merge",
                           {actor == 0 ? manager : actor, 7, kept, gone, version(kept), version(gone), take});
  }
  std::string refused(Id actor, Id kept, Id gone, std::string_view take = "") {
    return world.refusal("client_merge", {actor, 7, kept, gone, version(kept), version(gone), take});
  }
  Id log(Id client, std::string_view at) {
    return world.number_of("interaction_log", {manager, 1, client, "call", nullptr, at, at, nullptr, nullptr});
  }
  // Everything of a client that a person could see, in one line.
  std::string state(Id client) {
    return world.text(fmt::format(
        "SELECT CONCAT_WS('|', full_name, company, phone, email, telegram_username, birth_date, segment, notes, "
        "manager_id, "
        "next_contact_on, last_contact_at, deleted_at IS NULL, merged_into, (SELECT GROUP_CONCAT(i.id ORDER BY i.id) "
        "FROM "
        "interactions AS i WHERE i.client_id = c.id), (SELECT GROUP_CONCAT(d.id ORDER BY d.id) FROM deals AS d WHERE "
        "d.client_id = c.id)) FROM clients AS c WHERE id = {}",
        client));
  }
  std::vector<std::string> replayed() {
    std::vector<std::string> all;
    for (const auto& [kind, table] : {std::pair{"client", "clients"}, std::pair{"deal", "deals"},
                                      std::pair{"interaction", "interactions"}, std::pair{"merge", "merges"}})
      for (auto& difference : support::replay_differences(world.database(), kind, table)) all.push_back(difference);
    return all;
  }
};

TEST_F(Merges, EverythingMovesToTheOneThatIsKept) {
  log(anna, "2026-01-01 00:00:00");
  log(berg, "2026-01-02 00:00:00");
  world.deal(berg, manager);
  world.audit();
  const Id id = merge(anna, berg, "phone,notes+");
  EXPECT_THAT(
      world.audit(),
      ElementsAre(
          fmt::format(R"(user:{} u7 insert merge:{} {{"kept_id":[null,{}],"gone_id":[null,{}],"user_id":[null,{}]}})",
                      manager, id, anna, berg, manager),
          fmt::format(
              R"(user:{} u7 update client:{} {{"phone":["+4930901820","+4930901821"],"notes":["n1","n1\n\nn2"]}})",
              manager, anna),
          fmt::format(R"(user:{} u7 update interaction:2 {{"client_id":[{},{}]}})", manager, berg, anna),
          fmt::format(R"(user:{} u7 update deal:1 {{"client_id":[{},{}]}})", manager, berg, anna),
          testing::MatchesRegex(
              fmt::format(R"(user:{} u7 update client:{} .*"deleted_at":.null,"[^"]*".,"merged_into":.null,{}..)",
                          manager, berg, anna))))
      << "one entry for each changed row";
  const auto card = world.call("client_card", {manager, anna});
  EXPECT_EQ(card.at(0)[0].text("company"), "ACME");
  EXPECT_EQ(card.at(0)[0].text("last_contact_at"), "2026-01-02 00:00:00.000");
  EXPECT_EQ(card.at(2).size(), 2u);
  EXPECT_EQ(card.at(3)[0].text("gone_name"), "A. Berg");
  EXPECT_EQ(card.at(3)[0].number("id"), id);
  EXPECT_EQ(world.refusal("client_card", {admin, berg}), "31200 client.not_found");
  EXPECT_EQ(world.refusal("client_restore", {admin, 1, berg}), "31200 client.not_found")
      << "un-merging is its way back";
  EXPECT_THAT(world.call("client_deleted_page", {admin, nullptr, 5}).at(0), IsEmpty());
  const auto history = world.call("client_timeline", {manager, anna, nullptr, 0, 20}).at(0);
  EXPECT_EQ(history[0].text("kind"), "change") << "the other one's deletion";
  EXPECT_THAT(column(history, "text"), testing::Contains("A. Berg"));
  EXPECT_THAT(replayed(), IsEmpty());
}

TEST_F(Merges, EveryFieldCanBeTaken) {
  const Id rich = create("Rich", "R", "+4930901822", "r@example.com", "rn");
  world.sql(
      fmt::format("UPDATE clients SET telegram_username = 'rich', birth_date = '1990-02-28', segment = 'vip', "
                  "next_contact_on = '2026-12-01', manager_id = {} WHERE id = {}",
                  other_manager, rich));
  const std::string all =
      "full_name,company,phone,email,telegram_username,birth_date,segment,notes,manager_id,next_contact_on";
  merge(anna, rich, all, admin);
  EXPECT_EQ(state(anna),
            fmt::format("Rich|R|+4930901822|r@example.com|rich|1990-02-28|vip|rn|{}|2026-12-01|1", other_manager));
  EXPECT_THAT(replayed(), IsEmpty());
}

TEST_F(Merges, TakenBackBothAreAsTheyWere) {
  log(anna, "2026-01-01 00:00:00");
  log(berg, "2026-01-02 00:00:00");
  world.deal(anna, manager);
  world.deal(berg, manager, "closed");
  world.call("client_set", {manager, 1, berg, nullptr, "next_contact_on", "2026-12-01"});
  const auto before = std::pair(state(anna), state(berg));
  const Id id = merge(anna, berg, "full_name,phone,notes+,next_contact_on");
  const Id since = log(anna, "2026-01-03 00:00:00");
  world.call("client_set", {manager, 1, anna, nullptr, "company", "ACME 2"});
  EXPECT_EQ(world.number_of("client_unmerge", {manager, 8, id}), berg);
  EXPECT_EQ(state(berg), before.second);
  EXPECT_EQ(world.text(fmt::format("SELECT GROUP_CONCAT(id ORDER BY id) FROM interactions WHERE client_id = {}", anna)),
            fmt::format("1,{}", since))
      << "what has come since stays";
  world.call("client_set", {manager, 1, anna, nullptr, "company", "ACME"});
  world.sql(fmt::format("DELETE FROM interactions WHERE id = {}", since));
  EXPECT_EQ(state(anna), before.first);
  EXPECT_EQ(world.refusal("client_unmerge", {manager, 8, id}), "31203 merge.not_found") << "a double tap";
  EXPECT_THAT(world.call("client_card", {manager, anna}).at(3), IsEmpty());
  const auto kinds = column(world.call("client_timeline", {manager, berg, nullptr, 0, 20}).at(0), "kind");
  EXPECT_THAT(kinds, testing::Contains("unmerge"));
  EXPECT_THAT(replayed(), IsEmpty());
}

TEST_F(Merges, WhatIsNewerIsNotUndone) {
  const Id id = merge(anna, berg, "phone");
  world.call("client_set", {manager, 1, anna, nullptr, "phone", "+4930901899"});
  EXPECT_EQ(world.refusal("client_unmerge", {manager, 1, id}), "31205 merge.changed_since");
  world.call("client_set", {manager, 1, anna, nullptr, "phone", "+4930901821"});
  EXPECT_EQ(world.refusal("client_unmerge", {manager, 1, id}), "") << "as the merge left it";
  const Id clara = create("Clara", nullptr, nullptr, nullptr, nullptr);
  const Id second = merge(clara, anna);
  EXPECT_EQ(world.refusal("client_unmerge", {manager, 1, id}), "31200 client.not_found") << "the newer one first";
  world.call("client_unmerge", {manager, 1, second});
  EXPECT_EQ(world.refusal("client_unmerge", {manager, 1, id}), "");
  const Id moved = log(berg = create("B", nullptr, nullptr, nullptr, nullptr), "2026-01-01 00:00:00");
  const Id third = merge(anna, berg);
  world.sql(fmt::format("UPDATE interactions SET client_id = {} WHERE id = {}", clara, moved));
  EXPECT_EQ(world.refusal("client_unmerge", {manager, 1, third}), "31205 merge.changed_since");
}

TEST_F(Merges, SevenDays) {
  const Id id = merge(anna, berg);
  world.sql("UPDATE merges SET created_at = SYSDATE(3) - INTERVAL 167 HOUR");
  EXPECT_EQ(world.refusal("client_unmerge", {manager, 1, id}), "");
  world.sql("UPDATE merges SET created_at = SYSDATE(3) - INTERVAL 169 HOUR");
  EXPECT_EQ(world.refusal("client_unmerge", {manager, 1, id}), "31204 merge.too_old");
  EXPECT_THAT(world.call("client_card", {manager, anna}).at(3), IsEmpty());
}

TEST_F(Merges, WhoMay) {
  const Id foreign = world.client("Foreign", other_manager);
  const Id employee = world.user("employee", "Emma", manager);
  world.assign(world.deal(anna, manager), employee);
  EXPECT_EQ(refused(employee, anna, berg), "31200 client.not_found");
  EXPECT_EQ(refused(manager, anna, foreign), "31002 permission.denied") << "another manager's client would vanish";
  EXPECT_EQ(refused(manager, foreign, anna), "");
  EXPECT_EQ(refused(manager, foreign, anna, "manager_id"), "31002 permission.denied");
  EXPECT_EQ(refused(admin, foreign, anna, "manager_id"), "");
  const Id id = merge(foreign, anna);
  EXPECT_EQ(world.refusal("client_unmerge", {other_manager, 1, id}), "31002 permission.denied");
  EXPECT_EQ(world.refusal("client_unmerge", {employee, 1, id}), "31002 permission.denied");
  EXPECT_EQ(world.refusal("client_unmerge", {admin, 1, id}), "");
  EXPECT_EQ(world.refusal("client_unmerge", {admin, 1, 4242}), "31203 merge.not_found");
}

TEST_F(Merges, WhatIsNotTaken) {
  EXPECT_EQ(refused(manager, anna, anna), "31016 input.choice_invalid");
  EXPECT_EQ(world.refusal("client_merge", {manager, 1, anna, 4242, 1, 1, ""}), "31200 client.not_found");
  for (const char* take : {"id", "phone;email", "deleted_at", "phone,,email", "version", "notes+x"})
    EXPECT_EQ(refused(manager, anna, berg, take), "31016 input.choice_invalid") << take;
  EXPECT_EQ(world.refusal("client_merge", {manager, 1, anna, berg, version(anna) + 1, version(berg), ""}),
            "31003 record.changed");
  EXPECT_EQ(world.refusal("client_merge", {manager, 1, anna, berg, version(anna), version(berg) + 1, ""}),
            "31003 record.changed");
  world.sql(fmt::format("UPDATE clients SET notes = REPEAT('x', 3999) WHERE id = {}", anna));
  EXPECT_EQ(refused(manager, anna, berg, "notes+"), "31015 input.too_long");
  EXPECT_EQ(refused(manager, anna, berg, "notes"), "");
  world.sql(fmt::format("UPDATE clients SET manager_id = {} WHERE id = {}", other_manager, berg));
  world.block(other_manager);
  EXPECT_EQ(refused(admin, anna, berg, "manager_id"), "31201 client.manager_invalid");
  EXPECT_NE(world.owner_error(fmt::format("UPDATE clients SET merged_into = {} WHERE id = {}", anna, berg)), 0)
      << "one that was merged is deleted, whoever writes";
}

// A table that refers to clients and that client_merge does not know would keep its rows with a client that is gone.
TEST_F(Merges, KnowsEveryTableThatRefersToClients) {
  EXPECT_EQ(
      world.text("SELECT GROUP_CONCAT(table_name, '.', column_name ORDER BY table_name, column_name) FROM "
                 "information_schema.key_column_usage WHERE table_schema = DATABASE() AND referenced_table_name = "
                 "'clients'"),
      "clients.merged_into,deals.client_id,interactions.client_id,merges.gone_id,merges.kept_id");
}

// Triggers merges_insert, merges_update, merges_delete.
TEST_F(Merges, AreAudited) {
  const Id id = merge(anna, berg);
  world.audit();
  world.sql(fmt::format("UPDATE merges SET undone_at = '2026-01-01', undone_by = {} WHERE id = {}", admin, id));
  world.sql("DELETE FROM merges");
  EXPECT_THAT(
      world.audit(),
      ElementsAre(fmt::format(R"(db:root@localhost - update merge:{} {{"undone_at":[null,"2026-01-01 00:00:00.000"],)"
                              R"("undone_by":[null,{}]}})",
                              id, admin),
                  testing::StartsWith(fmt::format("db:root@localhost - delete merge:{} ", id))));
}

// Everybody merges, un-merges, edits, logs, deletes and restores the same few clients at once, as the engine does it: a
// deadlock is run again from its start. Afterwards the log replays to exactly the rows, and nothing hangs on a client
// that is gone.
TEST_F(Merges, ByManyAtOnceTheLogReplaysToTheRows) {
  std::vector<Id> clients{anna, berg};
  for (int i = 0; i < 12; ++i)  // merges make fewer of them: enough for merges until the end
    clients.push_back(create(fmt::format("Client {}", i), nullptr, nullptr, nullptr, nullptr));
  for (const Id id : clients) {
    log(id, "2026-01-01 00:00:00");
    world.deal(id, manager, "closed");
  }
  std::atomic<int> done = 0;
  std::atomic<Id> newest = 1;  // merge: the newest ones are those that can be taken back
  const auto work = [&](unsigned seed) {
    db::Connection connection(world.database().bot_endpoint());
    std::mt19937 random(seed);
    const auto any = [&] { return clients[random() % clients.size()]; };
    const auto one = [&](db::Connection& c) -> db::Answer {
      const Id a = any();
      switch (random() % 6) {
        case 0:
        case 1: {
          const auto card = c.call("client_card", {admin, a});
          const Id b = any();
          const auto other = c.call("client_card", {admin, b});
          if (!card || !other) return card;
          auto merged = c.call("client_merge", {admin, 1, a, b, (*card)[0][0].number("version"),
                                                (*other)[0][0].number("version"), "phone,notes+"});
          if (merged) newest = merged->back()[0].number("id");
          return merged;
        }
        case 2:
          return c.call("client_unmerge", {admin, 1, newest - static_cast<Id>(random() % 3)});
        case 3:
          return c.call("interaction_log", {admin, 1, a, "call", nullptr, "x", nullptr, nullptr, nullptr});
        case 4:
          return c.call("client_set", {admin, 1, a, nullptr, "phone", fmt::format("+4930{:06}", random() % 1000000)});
        default:
          return random() % 2 == 0 ? c.call("client_delete", {admin, 1, a}) : c.call("client_restore", {admin, 1, a});
      }
    };
    for (int i = 0; i < 150; ++i) try {
        const auto answer = one(connection);
        if (answer) {
          connection.commit();
          ++done;
        } else {
          connection.rollback();
        }
      } catch (const db::Error& error) {
        connection.rollback();
        if (error.code() != 1213 && error.code() != 1205) throw;
      }
  };
  std::vector<std::future<void>> workers;
  for (unsigned seed = 1; seed <= 4; ++seed) workers.push_back(std::async(std::launch::async, work, seed));
  for (auto& worker : workers) worker.get();
  EXPECT_GT(done, 60);
  EXPECT_GT(world.number("SELECT COUNT(*) FROM merges"), 3);
  EXPECT_THAT(replayed(), IsEmpty());
  EXPECT_EQ(world.number("SELECT COUNT(*) FROM interactions AS i JOIN clients AS c ON c.id = i.client_id WHERE "
                         "c.merged_into IS NOT NULL"),
            0);
  EXPECT_EQ(
      world.number("SELECT COUNT(*) FROM deals AS d JOIN clients AS c ON c.id = d.client_id WHERE c.merged_into IS "
                   "NOT NULL"),
      0);
}

}  // namespace
}  // namespace sql_tests
