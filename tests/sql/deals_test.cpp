// Deals: making, editing, people, stages, holds, deletion, history; and what a deal does by itself when its tasks
// change: triggers tasks_work_insert, tasks_work_update, tasks_work_delete, deals_stage_insert, deals_stage_update,
// tasks_state_insert, tasks_state_update, interactions_activity_insert.
#include <fmt/format.h>

#include "support/audit_replay.hpp"
#include "world.hpp"

namespace sql_tests {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class Deals : public testing::Test {
 protected:
  World world;
  Id admin = world.user("admin", "Ada Admin");
  Id manager = world.user("manager", "Max Manager");
  Id other_manager = world.user("manager", "Mia Manager");
  Id employee = world.user("employee", "Emma Employee", manager);
  Id client = world.client("Anna Berg", manager);
  Id deal = create("Website");

  Id create(std::string_view title, db::Param amount = "150000", db::Param currency = "EUR", Id by = 0) {
    return world.number_of("deal_create", {by == 0 ? manager : by, 1, client, title, amount, currency, "fair", nullptr,
                                           "2030-05-01", nullptr});
  }
  std::map<std::string, std::string> card(Id id) { return world.row("deal_card", {manager, id}); }
  // 'in_progress', 'closed won'
  std::string stage(Id id) {
    return world.text(fmt::format("SELECT CONCAT_WS(' ', stage, outcome) FROM deals WHERE id = {}", id));
  }
  void set_task(Id task, std::string_view what) {
    world.sql(fmt::format("UPDATE tasks SET version = version + 1, {} WHERE id = {}", what, task));
  }
  std::string refused(std::string_view procedure, std::initializer_list<db::Param> rest) {
    std::vector<db::Param> params{manager, 1, deal};
    params.insert(params.end(), rest);
    const auto answer = world.database().bot().call(procedure, params);
    world.database().bot().rollback();
    return answer ? "" : fmt::format("{} {}", answer.error().code, answer.error().name);
  }
  bool replays() {
    for (const auto& [kind, table] :
         {std::pair{"deal", "deals"}, std::pair{"task", "tasks"}, std::pair{"deal_employee", "deal_employees"}})
      if (!support::replay_differences(world.database(), kind, table).empty()) return false;
    return true;
  }
};

TEST_F(Deals, AreMadeWithWhatIsKnown) {
  world.audit();
  const Id id = world.number_of(
      "deal_create", {admin, 3, client, "  Shop ", "99999999999999", "USD", "", other_manager, "", "note\nmore"});
  EXPECT_THAT(world.audit(), ElementsAre(fmt::format(
                                 R"(user:{} u3 insert deal:{} {{"client_id":[null,{}],"title":[null,"Shop"],)"
                                 R"("amount":[null,99999999999999],"currency":[null,"USD"],"manager_id":[null,{}],)"
                                 R"("stage":[null,"new"],"notes":[null,"note\nmore"],"created_by":[null,{}]}})",
                                 admin, id, client, other_manager, admin)));
  EXPECT_THAT(
      world.notices(),
      ElementsAre(fmt::format(
          R"({} deal_assigned {{"deal":{},"title":"Shop","client":"Anna Berg","by":"Ada Admin","as":"manager"}})",
          other_manager, id)));
  const auto shown = card(id);
  EXPECT_EQ(shown.at("client_name") + "|" + shown.at("manager_name") + "|" + shown.at("stage") + "|" +
                shown.at("progress") + shown.at("at_risk") + shown.at("on_hold") + "|" + shown.at("next_task_id"),
            "Anna Berg|Mia Manager|new|000|NULL");
  EXPECT_EQ(card(deal).at("manager_name"), "Max Manager") << "whoever makes it manages it";
  const auto refusal = [&](db::Param title, db::Param amount, db::Param currency, db::Param close, db::Param by) {
    return world.refusal("deal_create", {admin, 1, client, title, amount, currency, nullptr, by, close, nullptr});
  };
  EXPECT_EQ(refusal("", "1", "EUR", nullptr, nullptr), "31010 input.name_empty");
  for (const auto* amount : {"-1", "1.5", "1e5", "01", "1000000000000000", "x", "5 EUR"})
    EXPECT_EQ(refusal("T", amount, "EUR", nullptr, nullptr), "31318 deal.amount_invalid") << amount;
  for (const auto* amount : {"0", "1", "999999999999999", ""})
    EXPECT_EQ(refusal("T", amount, "KWD", nullptr, nullptr), "");
  for (const auto* currency : {"eur", "EURO", "", "€"})
    EXPECT_EQ(refusal("T", "1", currency, nullptr, nullptr), "31016 input.choice_invalid") << currency;
  EXPECT_EQ(refusal("T", "1", "EUR", "2030-02-30", nullptr), "31014 input.date_invalid");
  EXPECT_EQ(refusal("T", "1", "EUR", nullptr, employee), "31311 deal.manager_invalid");
}

TEST_F(Deals, AreEditedFieldByField) {
  const Id other = world.client("Boris", manager);
  const auto set = [&](std::string_view field, db::Param value, db::Param version = nullptr) {
    return world.number_of("deal_set", {manager, 1, deal, version, field, value});
  };
  world.audit();
  EXPECT_EQ(set("title", "WEBSITE", 1), 2);
  EXPECT_EQ(set("title", "WEBSITE"), 2) << "stands there already";
  EXPECT_EQ(set("amount", "5"), 3);
  EXPECT_EQ(set("amount", "5 JPY"), 4);
  EXPECT_EQ(set("amount", "5 JPY"), 4);
  EXPECT_EQ(set("amount", nullptr), 5);
  EXPECT_EQ(set("expected_close", "2029-02-28"), 6);
  EXPECT_EQ(set("client_id", std::to_string(other)), 7);
  EXPECT_EQ(set("source", " "), 8);
  std::vector<std::string> changes;
  for (const auto& entry : world.audit()) changes.push_back(entry.substr(entry.find('{')));
  EXPECT_THAT(
      changes,
      ElementsAre(R"({"title":["Website","WEBSITE"]})", R"({"amount":[150000,5]})", R"({"currency":["EUR","JPY"]})",
                  R"({"amount":[5,null]})", R"({"expected_close":["2030-05-01","2029-02-28"]})",
                  fmt::format(R"({{"client_id":[{},{}]}})", client, other), R"({"source":["fair",null]})"));
  EXPECT_EQ(refused("deal_set", {3, "title", "x"}), "31003 record.changed");
  EXPECT_EQ(refused("deal_set", {nullptr, "stage", "closed"}), "31016 input.choice_invalid");
  EXPECT_EQ(refused("deal_set", {nullptr, "currency", "USD"}), "31016 input.choice_invalid");
  EXPECT_EQ(refused("deal_set", {nullptr, "client_id", "9999"}), "31200 client.not_found");
  EXPECT_EQ(refused("deal_set", {nullptr, "title", nullptr}), "31010 input.name_empty");
  EXPECT_TRUE(replays());
}

TEST_F(Deals, PeopleAreAssignedAndTold) {
  world.notices();
  world.call("deal_assign", {manager, 1, deal, employee});
  world.call("deal_assign", {manager, 1, deal, employee});
  world.call("deal_assign", {manager, 1, deal, manager});
  EXPECT_THAT(
      world.notices(),
      ElementsAre(fmt::format(
          R"({} deal_assigned {{"deal":{},"title":"Website","client":"Anna Berg","by":"Max Manager","as":"employee"}})",
          employee, deal)))
      << "once, and nobody is told what he did himself";
  EXPECT_THAT(column(world.call("deal_card", {employee, deal}).at(1), "full_name"),
              ElementsAre("Emma Employee", "Max Manager"));
  world.call("deal_unassign", {manager, 1, deal, employee});
  world.call("deal_unassign", {manager, 1, deal, employee});
  EXPECT_EQ(world.refusal("deal_card", {employee, deal}), "31310 deal.not_found");
  EXPECT_EQ(refused("deal_assign", {9999}), "31100 user.not_found");
  world.block(employee);
  EXPECT_EQ(refused("deal_assign", {employee}), "31100 user.not_found");
  EXPECT_EQ(world.number_of("deal_set_manager", {admin, 1, deal, 1, other_manager}), 2);
  EXPECT_EQ(world.number_of("deal_set_manager", {admin, 1, deal, 2, other_manager}), 2);
  EXPECT_EQ(world.refusal("deal_set_manager", {admin, 1, deal, 2, employee}), "31311 deal.manager_invalid");
  EXPECT_EQ(world.refusal("deal_set_manager", {admin, 1, deal, 2, nullptr}), "31311 deal.manager_invalid");
  EXPECT_EQ(world.notices().size(), 1u);
  EXPECT_TRUE(replays());
}

// Every stage to every other, by hand.
TEST_F(Deals, MoveOnlyWhereTheyMay) {
  EXPECT_EQ(refused("deal_move", {nullptr, "closed"}), "31316 deal.move_illegal");
  EXPECT_EQ(refused("deal_move", {nullptr, "won"}), "31316 deal.move_illegal");
  EXPECT_EQ(refused("deal_reopen", {nullptr}), "31313 deal.not_closed");
  EXPECT_EQ(world.number_of("deal_move", {manager, 1, deal, 1, "in_progress"}), 2);
  EXPECT_EQ(world.number_of("deal_move", {manager, 1, deal, 2, "in_progress"}), 2);
  EXPECT_EQ(world.number_of("deal_move", {manager, 1, deal, 2, "new"}), 3);
  EXPECT_EQ(refused("deal_close", {nullptr, "lost", " "}), "31314 deal.reason_missing");
  EXPECT_EQ(refused("deal_close", {nullptr, "closed", "x"}), "31016 input.choice_invalid");
  EXPECT_EQ(refused("deal_close", {1, "won", nullptr}), "31003 record.changed");
  world.call("deal_close", {manager, 1, deal, nullptr, "won", "ignored"});
  EXPECT_EQ(stage(deal), "closed won");
  EXPECT_EQ(card(deal).at("progress"), "100");
  EXPECT_EQ(refused("deal_close", {nullptr, "won", nullptr}), "31312 deal.closed_already");
  EXPECT_EQ(refused("deal_move", {nullptr, "in_progress"}), "31316 deal.move_illegal");
  EXPECT_EQ(refused("deal_hold", {nullptr, "2030-01-01", "x"}), "31312 deal.closed_already");
  world.call("deal_close", {manager, 1, deal, nullptr, "lost", "price"});
  EXPECT_EQ(stage(deal), "closed lost") << "the outcome can be corrected";
  world.call("deal_reopen", {manager, 1, deal, nullptr});
  EXPECT_EQ(stage(deal), "in_progress");
  EXPECT_EQ(card(deal).at("closed_at"), "NULL");
  world.task(deal, employee, "in_progress");
  EXPECT_EQ(refused("deal_move", {nullptr, "new"}), "31316 deal.move_illegal") << "work has begun";
  EXPECT_EQ(world.owner_error(fmt::format("UPDATE deals SET stage = 'new' WHERE id = {}", deal)), 31316);
  EXPECT_EQ(world.owner_error(fmt::format("UPDATE deals SET stage = 'closed', outcome = 'won' WHERE id = {}", deal)),
            31315);
  EXPECT_NE(world.owner_error(fmt::format("UPDATE deals SET stage = 'closed' WHERE id = {}", deal)), 0);
  EXPECT_TRUE(replays());
}

TEST_F(Deals, FollowTheirTasks) {
  const Id first = world.task(deal, employee);
  const Id second = world.task(deal, employee);
  EXPECT_EQ(stage(deal), "new");
  set_task(first, "state = 'in_progress'");
  EXPECT_EQ(stage(deal), "in_progress") << "the first task was started";
  set_task(first, "state = 'completed'");
  EXPECT_EQ(stage(deal), "in_progress");
  EXPECT_EQ(card(deal).at("progress"), "50");
  set_task(second, "state = 'completed'");
  EXPECT_EQ(stage(deal), "closed won") << "the last open one was completed";
  set_task(second, "state = 'in_progress'");
  EXPECT_EQ(stage(deal), "in_progress") << "a task was reopened";
  set_task(second, "state = 'completed'");
  const Id third = world.task(deal, employee);
  EXPECT_EQ(stage(deal), "in_progress") << "a task was added";
  set_task(third, "deleted_at = SYSDATE(3)");
  EXPECT_EQ(stage(deal), "in_progress") << "deleting the last open one wins nothing";
  set_task(third, "deleted_at = NULL");
  const Id other = create("Other");
  set_task(third, fmt::format("state = 'in_progress', deal_id = {}", other));
  EXPECT_EQ(stage(other), "in_progress");
  EXPECT_EQ(card(deal).at("tasks_total") + card(other).at("tasks_total"), "21");
  world.sql(fmt::format("DELETE FROM tasks WHERE id IN ({}, {})", first, third));
  EXPECT_EQ(card(deal).at("tasks_total") + card(other).at("tasks_total"), "10");
  const Id done_elsewhere = create("Done elsewhere");
  world.task(done_elsewhere, employee, "completed");
  EXPECT_EQ(stage(done_elsewhere), "in_progress") << "a task that comes in completed wins nothing";
  EXPECT_TRUE(replays());
}

TEST_F(Deals, LosingSetsOpenTasksAsideAndReopeningBringsThemBack) {
  const Id done = world.task(deal, employee, "completed");
  const Id open = world.task(deal, employee);
  const Id deleted = world.task(deal, employee);
  set_task(deleted, "deleted_at = '2026-01-01'");
  world.call("deal_assign", {manager, 1, deal, employee});
  EXPECT_EQ(refused("deal_close", {nullptr, "won", nullptr}), "31315 deal.has_open_tasks");
  world.audit();
  world.notices();
  const auto told = world.call("deal_close", {manager, 5, deal, nullptr, "lost", "price"});
  EXPECT_EQ(told.at(0)[0].number("set_aside"), 1);
  EXPECT_THAT(world.audit(),
              ElementsAre(testing::StartsWith(
                              fmt::format("user:{} u5 auto update task:{} {{\"deleted_at\":[null,", manager, open)),
                          testing::StartsWith(fmt::format("user:{} u5 update deal:{} ", manager, deal))));
  EXPECT_THAT(world.notices(),
              ElementsAre(fmt::format(R"({} deal_closed {{"deal":{},"title":"Website","client":"Anna Berg","by":"Max )"
                                      R"(Manager","outcome":"lost","automatic":0,"mine":0}})",
                                      employee, deal)));
  EXPECT_EQ(card(deal).at("tasks_total"), "1");
  EXPECT_EQ(world.call("deal_card", {manager, deal}).at(0)[0].number("version"), told.at(0)[0].number("version"));
  world.call("deal_reopen", {manager, 6, deal, nullptr});
  EXPECT_EQ(world.text("SELECT GROUP_CONCAT(id ORDER BY id) FROM tasks WHERE deleted_at IS NULL"),
            fmt::format("{},{}", done, open));
  EXPECT_EQ(stage(deal), "in_progress");
  EXPECT_EQ(world.notices().size(), 1u) << "reopened: told once, not once more by the task that came back";
  // However it is reopened, they come back, also when it was taken for won in between.
  world.call("deal_close", {manager, 7, deal, nullptr, "lost", "price"});
  world.call("deal_close", {manager, 7, deal, nullptr, "won", nullptr});
  world.call("task_reopen", {manager, 8, done, nullptr});
  EXPECT_EQ(card(deal).at("tasks_total"), "2");
  world.call("deal_close", {manager, 9, deal, nullptr, "lost", "price"});
  EXPECT_EQ(card(deal).at("tasks_total"), "0");
  world.number_of("task_create", {manager, 10, deal, "New", nullptr, employee, nullptr, nullptr, nullptr});
  EXPECT_EQ(card(deal).at("tasks_total"), "3");
  EXPECT_EQ(stage(deal), "in_progress");
  EXPECT_EQ(world.number(fmt::format("SELECT COUNT(*) FROM tasks WHERE id = {} AND deleted_at IS NULL", deleted)), 0);
  EXPECT_TRUE(replays());
}

// Automatic entries are those of whoever caused them.
TEST_F(Deals, WhatTheyDoByThemselvesIsMarked) {
  world.task(deal, employee);
  world.audit();
  world.notices();
  // As a procedure does it.
  world.sql(fmt::format("SET @crm_by = 'user:{0}', @crm_actor = {0}, @crm_update = 9, @crm_automatic = 0", employee));
  world.sql("UPDATE tasks SET state = 'completed'");
  world.sql("SET @crm_by = NULL, @crm_actor = NULL, @crm_update = NULL, @crm_automatic = NULL");
  EXPECT_THAT(
      world.audit(),
      ElementsAre(fmt::format(R"(user:{} u9 update task:1 {{"state":["new","completed"]}})", employee),
                  fmt::format(R"(user:{} u9 auto update deal:{} {{"stage":["new","closed"],"outcome":[null,"won"]}})",
                              employee, deal)));
  EXPECT_THAT(world.notices(),
              ElementsAre(fmt::format(R"({} deal_closed {{"deal":{},"title":"Website","client":"Anna Berg","by":"Emma )"
                                      R"(Employee","outcome":"won","automatic":1,"mine":1}})",
                                      manager, deal)));
}

TEST_F(Deals, AreAtRiskByOneRule) {
  const auto at_risk = [&](const std::string& change) {
    world.sql("UPDATE deals SET " + change);
    return card(deal).at("at_risk");
  };
  const std::string quiet = "last_activity_at = SYSDATE(3) - INTERVAL 15 DAY";
  EXPECT_EQ(card(deal).at("at_risk"), "0");
  EXPECT_EQ(at_risk("last_activity_at = SYSDATE(3) - INTERVAL 13 DAY"), "0");
  EXPECT_EQ(at_risk(quiet), "1") << "no activity for 14 days";
  EXPECT_EQ(at_risk("hold_until = DATE(SYSDATE()) + INTERVAL 1 DAY, hold_reason = 'ill'"), "0") << "on hold";
  EXPECT_EQ(card(deal).at("on_hold"), "1");
  EXPECT_EQ(at_risk("hold_until = DATE(SYSDATE())"), "1") << "the hold is over";
  EXPECT_EQ(card(deal).at("on_hold"), "0");
  EXPECT_EQ(at_risk("stage = 'closed', outcome = 'won'"), "0");
  EXPECT_EQ(card(deal).at("at_risk"), "0");
  EXPECT_EQ(at_risk("stage = 'in_progress', outcome = NULL"), "1");
  world.call("interaction_log", {manager, 1, client, "call", nullptr, nullptr, nullptr, nullptr, nullptr});
  EXPECT_EQ(card(deal).at("at_risk"), "0") << "talking to the client is activity";
  const Id task = world.task(deal, employee);
  EXPECT_EQ(at_risk(quiet), "1");
  set_task(task, "deadline = SYSDATE(3) + INTERVAL 1 HOUR");
  EXPECT_EQ(card(deal).at("at_risk"), "0") << "work on a task is activity";
  set_task(task, "deadline = SYSDATE(3) - INTERVAL 1 HOUR");
  EXPECT_EQ(card(deal).at("at_risk"), "1") << "an overdue task";
  EXPECT_EQ(card(deal).at("tasks_overdue"), "1");
  const Id second = world.task(deal, employee);
  set_task(task, "state = 'completed'");
  EXPECT_EQ(card(deal).at("at_risk"), "0");
  EXPECT_EQ(card(deal).at("next_task_id"), std::to_string(second));
}

TEST_F(Deals, AreHeldAndReleased) {
  EXPECT_EQ(refused("deal_hold", {nullptr, "2030-01-01", ""}), "31314 deal.reason_missing");
  EXPECT_EQ(refused("deal_hold", {nullptr, "2020-01-01", "x"}), "31014 input.date_invalid");
  EXPECT_EQ(refused("deal_hold", {nullptr, nullptr, "x"}), "31014 input.date_invalid");
  EXPECT_EQ(refused("deal_hold", {nullptr, "2150-01-01", "x"}), "31014 input.date_invalid");
  EXPECT_EQ(refused("deal_release", {nullptr}), "31317 deal.not_held");
  EXPECT_EQ(world.number_of("deal_hold", {manager, 1, deal, 1, "2030-01-01", "ill"}), 2);
  EXPECT_EQ(card(deal).at("hold_reason"), "ill");
  EXPECT_EQ(world.number_of("deal_release", {manager, 1, deal, 2}), 3);
  world.call("deal_hold", {manager, 1, deal, nullptr, "2030-01-01", "ill"});
  world.call("deal_close", {manager, 1, deal, nullptr, "won", nullptr});
  EXPECT_EQ(card(deal).at("hold_until"), "NULL") << "an end ends a hold";
  EXPECT_TRUE(replays());
}

TEST_F(Deals, AreDeletedWithTheirTasks) {
  world.task(deal, employee);
  world.call("deal_delete", {manager, 1, deal, 1});
  EXPECT_EQ(world.refusal("deal_card", {manager, deal}), "31310 deal.not_found");
  EXPECT_EQ(world.number("SELECT COUNT(*) FROM tasks WHERE deleted_at IS NULL"), 0);
  EXPECT_EQ(world.refusal("client_delete", {manager, 1, client}), "") << "nothing of it stands in the client's way";
  EXPECT_TRUE(replays());
}

TEST_F(Deals, StandOnTheirClientsCard) {
  const Id won = create("Won", "700");
  world.call("deal_close", {manager, 1, won, nullptr, "won", nullptr});
  for (int i = 0; i < 5; ++i) create(fmt::format("Small {}", i), i == 0 ? nullptr : db::Param("5"), "USD");
  world.call("deal_delete", {manager, 1, create("Deleted"), nullptr});
  const auto sets = world.call("client_card", {manager, client});
  EXPECT_THAT(column(sets.at(4), "title"), ElementsAre("Small 4", "Small 3", "Small 2", "Small 1", "Small 0"));
  std::vector<std::string> sums;
  for (const db::Row row : sets.at(5))
    sums.push_back(
        fmt::format("{} {} {} {}", row.text("stage"), row.number("deals"), row.number("amount"), row.text("currency")));
  EXPECT_THAT(sums, ElementsAre("new 1 150000 EUR", "new 5 20 USD", "won 1 700 EUR")) << "currencies are not added";
  world.call("deal_assign", {manager, 1, won, employee});
  const auto seen = world.call("client_card", {employee, client});
  EXPECT_THAT(column(seen.at(4), "title"), ElementsAre("Won")) << "an employee sees his own";
  EXPECT_THAT(column(seen.at(5), "amount"), ElementsAre("700"));
  EXPECT_LT(world.rows_read("client_card", {manager, client}), 90);
}

TEST_F(Deals, HistoryIsWholeNamedAndPaged) {
  world.call("deal_assign", {manager, 2, deal, employee});
  world.call("deal_set_manager", {admin, 3, deal, nullptr, other_manager});
  const Id task = world.task(deal, employee);
  set_task(task, "state = 'completed'");
  const auto page = [&](db::Param before, int limit) {
    return world.call("deal_timeline", {admin, deal, before, limit}).at(0);
  };
  const auto all = page(nullptr, 50);
  std::vector<std::string> said;
  for (const db::Row row : all)
    said.push_back(fmt::format("{} {} {}{} {}", row.text("actor_name"), row.text("record_kind"), row.text("action"),
                               row.flag("automatic") ? " auto" : "", row.text("changes")));
  EXPECT_THAT(
      said,
      ElementsAre(testing::EndsWith(R"({"stage":["new","closed"],"outcome":[null,"won"]})"),
                  testing::EndsWith(R"({"state":["new","completed"]})"),
                  testing::HasSubstr(R"("assignee_id":[null,"Emma Employee"])"),
                  R"(Ada Admin deal update {"manager_id":["Max Manager","Mia Manager"]})",
                  testing::EndsWith(fmt::format(R"({{"deal_id":[null,{}],"user_id":[null,"Emma Employee"]}})", deal)),
                  testing::HasSubstr(R"("client_id":[null,"Anna Berg"])")));
  std::vector<Id> ids;
  db::Param before = nullptr;
  for (auto part = page(before, 1); !part.empty(); part = page(ids.back(), 1)) ids.push_back(part[0].number("id"));
  EXPECT_EQ(ids.size(), all.size());
  EXPECT_EQ(all[2].text("record_name"), "A task");
}

TEST_F(Deals, HistoryKnowsTheCurrencyOfEachAmount) {
  for (const auto* amount : {"200 EUR", "300", "300 USD", "400", "500 JPY"})
    world.call("deal_set", {manager, 1, deal, nullptr, "amount", amount});
  world.call("deal_set", {manager, 1, deal, nullptr, "title", "\"amount\":[ \"currency\":["});
  const auto said = [&](std::string_view procedure, Params params) {
    std::vector<std::string> all;
    const auto sets = world.call(procedure, params);
    for (const db::Row row : sets.at(0))
      if (row.text("record_kind") == "deal" && row.text("action") == "update")
        all.push_back(fmt::format("{} {}", row.text("changes"), row.text("currency")));
    return all;
  };
  const auto expected = ElementsAre(testing::EndsWith("} "), R"({"amount":[400,500],"currency":["USD","JPY"]} JPY)",
                                    R"({"amount":[300,400]} USD)", R"({"currency":["EUR","USD"]} )",
                                    R"({"amount":[200,300]} EUR)", testing::EndsWith(" EUR"));
  EXPECT_THAT(said("deal_timeline", {manager, deal, nullptr, 50}), expected);
  EXPECT_THAT(said("user_history", {admin, manager, nullptr, 50}), expected);
  world.call("deal_set", {manager, 1, deal, nullptr, "amount", "600"});
  EXPECT_EQ(said("deal_timeline", {manager, deal, nullptr, 1}).at(0), R"({"amount":[500,600]} JPY)") << "as it is now";
}

TEST_F(Deals, StaffIsEverybodyTheOwnTeamFirst) {
  const Id zoe = world.user("employee", "Zoe Team", manager);
  const Id gone = world.user("employee", "Gone Blocked", manager);
  world.block(gone);
  world.call("deal_assign", {manager, 1, deal, zoe});
  const auto rows = world.call("deal_staff", {manager, deal}).at(0);
  std::vector<std::string> all;
  for (const db::Row row : rows)
    all.push_back(fmt::format("{}{}", row.text("full_name"), row.flag("assigned") ? " +" : ""));
  ASSERT_GE(all.size(), 4u);
  EXPECT_THAT(all, testing::Not(testing::Contains("Max Manager"))) << "he manages it";
  EXPECT_THAT(all, testing::Not(testing::Contains("Gone Blocked")));
  const auto at = [&](std::string_view name) { return std::ranges::find(all, name) - all.begin(); };
  EXPECT_LT(at("Emma Employee"), at("Zoe Team +"));
  EXPECT_LT(at("Zoe Team +"), at("Ada Admin")) << "the own team first";
}

TEST_F(Deals, LongHistoriesAreReadByThePage) {
  world.task(deal, employee);
  world.sql(fmt::format(
      "INSERT INTO audit_entries (at, actor, record_kind, record_id, action, changes, deal_id) SELECT SYSDATE(3), 'x', "
      "'deal', {0}, 'update', '{{\"title\":[\"a\",\"b\"]}}', {0} FROM numbers AS a, numbers AS b, numbers AS c LIMIT "
      "10000",
      deal));
  world.sql("ANALYZE TABLE audit_entries");
  const Id last = world.number("SELECT MAX(id) FROM audit_entries");
  EXPECT_LT(world.rows_read("deal_timeline", {manager, deal, nullptr, 10}), 100);
  EXPECT_LT(world.rows_read("deal_timeline", {manager, deal, last - 9000, 10}), 100);
}

// What the picture shows: each task with its status and times, and all of them by when they were completed or are due.
TEST_F(Deals, AChartHasTheDealItsTasksAndTheirMoments) {
  const Id done = world.task(deal, employee, "completed");
  const Id late = world.task(deal, employee, "in_progress");
  const Id free = world.task(deal, employee);
  const Id gone = world.task(deal, employee);
  set_task(done, "title = 'Done', completed_at = '2026-03-01 10:07:59.999', deadline = '2026-02-01 00:00'");
  set_task(late, "title = 'Late', deadline = '2026-03-02 23:59'");
  set_task(free, "title = 'Free'");
  set_task(gone, "title = 'Gone', deleted_at = SYSDATE(3)");
  const auto sets = world.call("deal_chart", {manager, deal, 3});
  const auto about = sets.at(0)[0];
  EXPECT_EQ(about.text("title"), "Website");
  EXPECT_EQ(about.text("client_name"), "Anna Berg");
  EXPECT_EQ(about.text("expected_close"), "2030-05-01");
  EXPECT_EQ(about.number("tasks_total"), 3);
  EXPECT_EQ(about.number("tasks_done"), 1);
  EXPECT_EQ(about.number("progress"), 33);
  EXPECT_EQ(about.number("at_risk"), 1) << "an overdue task";
  std::vector<std::string> piles;
  for (const auto row : sets.at(1))
    piles.push_back(fmt::format("{} {} {}", row.is_null("moment") ? "-" : row.text("moment").substr(0, 16),
                                row.text("status"), row.number("tasks")));
  EXPECT_THAT(piles, ElementsAre("- new 1", "2026-03-01 10:00 completed 1", "2026-03-02 23:45 overdue 1"));
  std::vector<std::string> tasks;
  for (const auto row : sets.at(2)) tasks.push_back(fmt::format("{} {}", row.text("title"), row.text("status")));
  EXPECT_THAT(tasks, ElementsAre("Done completed", "Late overdue", "Free new"));
  EXPECT_THAT(world.call("deal_chart", {manager, deal, 2}).at(2), IsEmpty()) << "too many for lines";
  EXPECT_EQ(world.refusal("deal_chart", {employee, create("Other"), 6}), "31310 deal.not_found");
}

}  // namespace
}  // namespace sql_tests
