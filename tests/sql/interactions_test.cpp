// Interactions: interaction_log, the next contact, and the last one that triggers keep.
#include <fmt/format.h>

#include "world.hpp"

namespace sql_tests {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class Interactions : public testing::Test {
 protected:
  World world;
  Id admin = world.user("admin", "Ada Admin");
  Id manager = world.user("manager", "Max Manager");
  Id employee = world.user("employee", "Emma Employee", manager);
  Id client = world.client("Anna", manager);

  std::string refused(std::string_view kind, db::Param outcome, db::Param text, db::Param at, db::Param next = nullptr,
                      db::Param today = nullptr) {
    return world.refusal("interaction_log", {admin, 1, client, kind, outcome, text, at, next, today});
  }
  std::string next() { return world.text(fmt::format("SELECT next_contact_on FROM clients WHERE id = {}", client)); }
  std::string last(Id of) { return world.text(fmt::format("SELECT last_contact_at FROM clients WHERE id = {}", of)); }
  Id version() { return world.number(fmt::format("SELECT version FROM clients WHERE id = {}", client)); }
};

TEST_F(Interactions, LoggedOnceAndAudited) {
  world.audit();
  const auto answer = world.row("interaction_log", {manager, 7, client, "meeting", nullptr, " at <their> office ",
                                                    "2026-01-02 03:04:05", nullptr, nullptr});
  EXPECT_EQ(answer.at("next_contact_on"), "NULL");
  EXPECT_THAT(
      world.audit(),
      ElementsAre(fmt::format(
          R"(user:{} u7 insert interaction:1 {{"client_id":[null,{}],"user_id":[null,{}],"kind":[null,"meeting"],)"
          R"("text":[null,"at <their> office"],"at":[null,"2026-01-02 03:04:05.000"]}})",
          manager, client, manager)))
      << "the last contact follows from it and has no entry of its own";
  EXPECT_EQ(last(client), "2026-01-02 03:04:05.000");
  EXPECT_EQ(version(), 1) << "whoever edits the client meanwhile is not disturbed";
}

TEST_F(Interactions, TheCardShowsTheNewestThree) {
  for (const char* at : {"2026-01-02 00:00:00", "2026-01-04 00:00:00", "2026-01-01 00:00:00", "2026-01-03 00:00:00"})
    world.call("interaction_log", {manager, 1, client, "message", nullptr, at, at, nullptr, nullptr});
  world.call("interaction_log",
             {manager, 1, world.client("Other"), "call", nullptr, nullptr, nullptr, nullptr, nullptr});
  const auto sets = world.call("client_card", {admin, client});
  EXPECT_THAT(column(sets.at(2), "text"),
              ElementsAre("2026-01-04 00:00:00", "2026-01-03 00:00:00", "2026-01-02 00:00:00"));
  EXPECT_EQ(sets.at(2)[0].text("user_name"), "Max Manager");
  EXPECT_EQ(sets.at(0)[0].text("last_contact_at"), "2026-01-04 00:00:00.000");
  EXPECT_EQ(sets.at(1)[0].number("can_log"), 1);
}

TEST_F(Interactions, WhatACallMeansForTheNextOne) {
  const auto log = [&](db::Param outcome, db::Param then) {
    return world.row("interaction_log", {manager, 1, client, "call", outcome, nullptr, nullptr, then, "2026-05-05"})
        .at("next_contact_on");
  };
  const auto plan = [&](db::Param day) {
    world.call("client_set", {manager, 1, client, nullptr, "next_contact_on", day});
  };
  EXPECT_EQ(log("no_answer", "2026-05-06"), "2026-05-06");
  EXPECT_EQ(last(client), "") << "nobody was reached";
  EXPECT_EQ(log(nullptr, nullptr), "2026-05-06") << "a day to come stays";
  EXPECT_NE(last(client), "");
  EXPECT_EQ(world.text("SELECT outcome FROM interactions ORDER BY id DESC LIMIT 1"), "reached");
  plan("2026-05-05");
  EXPECT_EQ(log("no_answer", nullptr), "2026-05-05") << "still to be done";
  EXPECT_EQ(log("reached", nullptr), "NULL") << "done with";
  plan("2026-05-04");
  EXPECT_EQ(log("reached", "2026-05-08"), "2026-05-08");
  plan("");
  EXPECT_EQ(next(), "");
}

TEST_F(Interactions, WhatIsNotTaken) {
  const std::string long_text(4001, 'x');
  EXPECT_EQ(refused("visit", nullptr, nullptr, nullptr), "31016 input.choice_invalid");
  EXPECT_EQ(refused("", nullptr, nullptr, nullptr), "31016 input.choice_invalid");
  EXPECT_EQ(refused("call", "maybe", nullptr, nullptr), "31016 input.choice_invalid");
  EXPECT_EQ(refused("email", "reached", nullptr, nullptr), "31016 input.choice_invalid");
  EXPECT_EQ(refused("call", nullptr, nullptr, nullptr, nullptr, "tomorrow"), "31016 input.choice_invalid");
  EXPECT_EQ(refused("email", nullptr, long_text, nullptr), "31015 input.too_long");
  EXPECT_EQ(refused("email", nullptr, "a\x01", nullptr), "31018 input.text_invalid");
  for (const char* at : {"", "now", "2026-02-30 10:00:00", "2026-02-03", "2026-02-03 24:00:00", "2026-02-03T10:00:00",
                         "2190-01-01 00:00:00"})
    EXPECT_EQ(refused("email", nullptr, nullptr, at), "31014 input.date_invalid") << at;
  for (const char* day : {"2026-02-30", "soon", "2199-01-01", "10000-01-01"})
    EXPECT_EQ(refused("email", nullptr, nullptr, nullptr, day), "31014 input.date_invalid") << day;
  EXPECT_EQ(refused("call", "reached", std::string_view(long_text).substr(1), "2026-02-03 23:59:59.999", "2026-02-28"),
            "");
  EXPECT_NE(world.owner_error(fmt::format("INSERT INTO interactions (client_id, user_id, kind, at, created_at) VALUES "
                                          "({}, {}, 'call', SYSDATE(3), SYSDATE(3))",
                                          client, admin)),
            0)
      << "every call has an outcome, whoever writes";
}

TEST_F(Interactions, AnEmployeeLogsWithClientsOfAssignedDeals) {
  const Params log{employee, 1, client, "call", nullptr, nullptr, nullptr, nullptr, nullptr};
  EXPECT_EQ(world.refusal("interaction_log", log), "31200 client.not_found");
  world.assign(world.deal(client, manager), employee);
  EXPECT_EQ(world.refusal("interaction_log", log), "");
  EXPECT_EQ(world.refusal("client_set", {employee, 1, client, nullptr, "next_contact_on", "2026-05-05"}), "");
  EXPECT_EQ(world.refusal("client_set", {employee, 1, client, nullptr, "phone", "+4930901820"}), "");
  EXPECT_EQ(world.refusal("client_set", {employee, 1, client, nullptr, "full_name", "A"}), "31002 permission.denied");
  world.sql("DELETE FROM role_permissions WHERE role = 'employee' AND permission = 'clients.log'");
  EXPECT_EQ(world.refusal("interaction_log", log), "31002 permission.denied");
  world.sql("INSERT INTO role_permissions (role, permission, scope) VALUES ('employee', 'clients.log', 'own')");
  world.sql(fmt::format("UPDATE clients SET deleted_at = SYSDATE(3) WHERE id = {}", client));
  EXPECT_EQ(refused("email", nullptr, nullptr, nullptr), "31200 client.not_found");
}

// Triggers interactions_contact_insert, interactions_contact_update, interactions_contact_delete, whoever writes.
TEST_F(Interactions, TheLastContactIsKept) {
  const Id other = world.client("Boris", manager);
  const auto add = [&](std::string_view outcome, std::string_view at) {
    world.sql(
        fmt::format("INSERT INTO interactions (client_id, user_id, kind, outcome, at, created_at) VALUES ({}, {}, "
                    "'call', '{}', '{}', SYSDATE(3))",
                    client, manager, outcome, at));
  };
  add("reached", "2026-01-05");
  add("reached", "2026-01-03");
  add("no_answer", "2026-01-09");
  EXPECT_EQ(last(client), "2026-01-05 00:00:00.000");
  world.sql("UPDATE interactions SET outcome = 'reached' WHERE id = 3");
  EXPECT_EQ(last(client), "2026-01-09 00:00:00.000");
  world.sql("UPDATE interactions SET at = '2026-01-04' WHERE id = 3");
  EXPECT_EQ(last(client), "2026-01-05 00:00:00.000");
  world.sql(fmt::format("UPDATE interactions SET client_id = {} WHERE id = 1", other));
  EXPECT_EQ(last(client), "2026-01-04 00:00:00.000");
  EXPECT_EQ(last(other), "2026-01-05 00:00:00.000");
  world.sql("DELETE FROM interactions WHERE id = 3");
  EXPECT_EQ(last(client), "2026-01-03 00:00:00.000");
  world.sql("DELETE FROM interactions");
  EXPECT_EQ(last(client), "");
  EXPECT_EQ(last(other), "");
  EXPECT_THAT(world.sql("SELECT 1 FROM audit_entries WHERE changes LIKE '%last_contact_at%'"), IsEmpty());
}

}  // namespace
}  // namespace sql_tests
