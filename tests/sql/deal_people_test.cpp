// Who sees a deal as his own (deal_people), kept by the triggers deals_people_insert, deals_people_update,
// deals_people_delete, deal_employees_people_insert, deal_employees_people_update, deal_employees_people_delete,
// tasks_people_insert, tasks_people_update and tasks_people_delete; and the lists that are read from it.
#include <fmt/format.h>

#include "world.hpp"

namespace sql_tests {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class DealPeople : public testing::Test {
 protected:
  World world;
  Id manager = world.user("manager", "Max Manager");
  Id other = world.user("manager", "Mia Manager");
  Id admin = world.user("admin", "Ada Admin");
  Id emma = world.user("employee", "Emma Employee", manager);
  Id karl = world.user("employee", "Karl Colleague", manager);
  Id anna = world.client("Anna Berg", manager);
  Id deal =
      world.number_of("deal_create", {manager, 1, anna, "Deal", nullptr, "EUR", nullptr, nullptr, nullptr, nullptr});

  // "Max open, Emma closed": of one deal.
  std::string people() {
    // Said by the table, and by what it is derived from.
    const auto derived = world.text(
        "SELECT COALESCE(GROUP_CONCAT(CONCAT(user_id, ' ', deal_id, ' ', COALESCE(ended_at, 'open'), ' ', "
        "COALESCE(outcome, ''), currency, amount_down) ORDER BY user_id, "
        "deal_id), '') FROM deal_people");
    EXPECT_EQ(derived,
              world.text("SELECT COALESCE(GROUP_CONCAT(CONCAT(p.user_id, ' ', d.id, ' ', COALESCE(d.closed_at, "
                         "'open'), ' ', COALESCE(d.outcome, ''), d.currency, d.amount_down) "
                         "ORDER BY p.user_id, d.id), '') FROM (SELECT manager_id AS user_id, id AS deal_id FROM deals "
                         "UNION SELECT user_id, deal_id FROM deal_employees UNION SELECT assignee_id, deal_id FROM "
                         "tasks WHERE deleted_at IS NULL) AS p JOIN deals AS d ON d.id = p.deal_id AND d.deleted_at IS "
                         "NULL WHERE p.user_id IS NOT NULL"));
    return world.text(fmt::format(
        "SELECT COALESCE(GROUP_CONCAT(CONCAT(SUBSTRING_INDEX(u.full_name, ' ', 1), IF(p.ended_at IS NULL, ' open', ' "
        "closed')) ORDER BY u.id SEPARATOR ', '), '') FROM deal_people AS p JOIN users AS u ON u.id = p.user_id WHERE "
        "p.deal_id = {}",
        deal));
  }
  Id add_task(Id assignee) {
    return world.number_of("task_create", {manager, 1, deal, "Task", nullptr, assignee, nullptr, nullptr, nullptr});
  }
};

TEST_F(DealPeople, ManagerEmployeesAndWhoeverHasATask) {
  EXPECT_EQ(people(), "Max open");
  world.call("deal_set_manager", {admin, 1, deal, nullptr, other});
  EXPECT_EQ(people(), "Mia open");
  world.call("deal_assign", {other, 1, deal, emma});
  world.call("deal_assign", {other, 1, deal, manager});
  EXPECT_EQ(people(), "Max open, Mia open, Emma open");
  world.call("deal_set_manager", {admin, 1, deal, nullptr, manager});
  const Id task = add_task(emma);
  world.call("deal_unassign", {manager, 1, deal, emma});
  world.call("deal_unassign", {manager, 1, deal, manager});
  EXPECT_EQ(people(), "Max open, Emma open") << "the one manages it still, the other has a task";
  world.call("task_reassign", {manager, 1, task, nullptr, karl});
  EXPECT_EQ(people(), "Max open, Karl open");
  const Id second = add_task(karl);
  world.call("task_delete", {manager, 1, task, nullptr});
  EXPECT_EQ(people(), "Max open, Karl open") << "he has another one";
  world.sql(fmt::format("DELETE FROM tasks WHERE id = {}", second));
  EXPECT_EQ(people(), "Max open");
  world.assign(deal, emma);
  world.sql(fmt::format("UPDATE deal_employees SET user_id = {}", karl));
  EXPECT_EQ(people(), "Max open, Karl open");
  world.sql(fmt::format("UPDATE deals SET manager_id = NULL WHERE id = {}", deal));
  EXPECT_EQ(people(), "Karl open");
  world.sql("DELETE FROM deal_employees");
  world.sql("DELETE FROM tasks");
  EXPECT_EQ(people(), "");
}

TEST_F(DealPeople, ClosedDeletedAndRestored) {
  const Id task = add_task(emma);
  world.call("task_complete", {manager, 1, task, nullptr});
  EXPECT_EQ(people(), "Max closed, Emma closed");
  add_task(karl);
  EXPECT_EQ(people(), "Max open, Emma open, Karl open") << "reopened by itself";
  world.call("deal_close", {manager, 1, deal, nullptr, "lost", "price"});
  EXPECT_EQ(people(), "Max closed, Emma closed") << "Karl's task was set aside";
  world.call("client_delete", {manager, 1, anna});
  EXPECT_EQ(people(), "");
  world.call("client_restore", {admin, 1, anna});
  EXPECT_EQ(people(), "Max closed, Emma closed");
  world.call("deal_set", {manager, 1, deal, nullptr, "amount", "500 USD"});
  EXPECT_EQ(people(), "Max closed, Emma closed") << "in another currency now, which people() compares";
  world.call("deal_set", {manager, 1, deal, nullptr, "amount", "700 USD"});
  EXPECT_EQ(people(), "Max closed, Emma closed") << "the amount, too";
  world.call("deal_reopen", {manager, 1, deal, nullptr});
  EXPECT_EQ(people(), "Max open, Emma open, Karl open");
  world.call("deal_delete", {manager, 1, deal, nullptr});
  EXPECT_EQ(people(), "");
  world.sql("DELETE FROM tasks");
  world.sql("UPDATE deals SET deleted_at = NULL");
  EXPECT_EQ(people(), "Max open");
  world.sql("DELETE FROM deals");
  EXPECT_EQ(people(), "");
}

TEST_F(DealPeople, BlockingHandsThemOver) {
  add_task(emma);
  world.call("user_block", {admin, 1, emma, karl});
  EXPECT_EQ(people(), "Max open, Karl open");
  world.call("user_block", {admin, 1, manager, other});
  EXPECT_EQ(people(), "Mia open, Karl open");
}

// The lists of an employee with many deals are walked, those of one with few are looked at: both show the same.
class DealPeopleLists : public DealPeople {
 protected:
  static constexpr int kDeals = 60;

  DealPeopleLists() {
    for (int i = 0; i < kDeals; ++i) {
      const Id id = world.number_of("deal_create", {manager, 1, anna, fmt::format("Sale {}", i), 100 * (i * 7 % 60),
                                                    "EUR", nullptr, nullptr, nullptr, nullptr});
      // Emma has two thirds of them, Karl one in twenty.
      const Id who = i % 20 == 0 ? karl : i % 3 != 0 ? emma : manager;
      const Id task =
          world.number_of("task_create", {manager, 1, id, fmt::format("Task {}", i), nullptr, who, nullptr,
                                          i % 4 == 0 ? db::Param(nullptr) : "2030-01-31 10:00:00", nullptr});
      if (i % 2 == 0) world.call("task_complete", {who, 1, task, nullptr});
    }
  }
  std::vector<std::string> deals(Id actor, db::Param stage, std::string_view sort, Id of) {
    std::vector<std::string> all;
    db::Param after = nullptr;
    for (;;) {
      const auto sets = world.call("deal_page", {actor, "all", nullptr, stage, nullptr, nullptr, 0, "EUR", nullptr,
                                                 nullptr, nullptr, nullptr, sort, after, 0, 7});
      for (const db::Row row : sets.at(0)) {
        const Id id = row.number("id");
        if (of == 0 || world.number(fmt::format("SELECT sees_deal({}, {})", of, id)) != 0)
          all.emplace_back(row.text("title"));
        after = id;
      }
      if (sets.at(0).empty()) return all;
    }
  }
  std::vector<std::string> tasks(Id actor, db::Param status, Id of) {
    std::vector<std::string> all;
    db::Param after = nullptr;
    for (;;) {
      const auto sets = world.call("task_page", {actor, "all", nullptr, status, nullptr, nullptr, nullptr, nullptr,
                                                 nullptr, "newest", after, 0, 7});
      for (const db::Row row : sets.at(0)) {
        const Id id = row.number("id");
        if (of == 0 || world.number(fmt::format("SELECT sees_task({}, {})", of, id)) != 0)
          all.emplace_back(row.text("title"));
        after = id;
      }
      if (sets.at(0).empty()) return all;
    }
  }
};

TEST_F(DealPeopleLists, AreThoseOfAllThatOneMaySee) {
  for (const Id who : {emma, karl}) {
    for (const auto* stage : {"any", "closed", "won", "new", "in_progress"})
      for (const auto* sort : {"newest", "amount", "close"})
        EXPECT_EQ(deals(who, stage, sort, 0), deals(admin, stage, sort, who)) << who << stage << sort;
    for (const auto* status : {"any", "completed", "new"})
      EXPECT_EQ(tasks(who, status, 0), tasks(admin, status, who)) << who << status;
    const auto total = [&](std::string_view procedure, db::Param stage) {
      return procedure == "deals"
                 ? world
                       .call("deal_page", {who, "all", nullptr, stage, nullptr, nullptr, 0, nullptr, nullptr, nullptr,
                                           nullptr, nullptr, "newest", nullptr, 0, 1})
                       .at(1)[0]
                       .number("total")
                 : world
                       .call("task_page", {who, "all", nullptr, stage, nullptr, nullptr, nullptr, nullptr, nullptr,
                                           "newest", nullptr, 0, 1})
                       .at(1)[0]
                       .number("total");
    };
    for (const auto* stage : {"any", "closed", "won", "lost", "new"})
      EXPECT_EQ(total("deals", stage), static_cast<Id>(deals(admin, stage, "newest", who).size())) << stage;
    for (const auto* status : {"any", "completed", "new"})
      EXPECT_EQ(total("tasks", status), static_cast<Id>(tasks(admin, status, who).size())) << status;
  }
}

TEST_F(DealPeopleLists, ATeamSeesWhatOneOfItSees) {
  world.sql(
      "UPDATE role_permissions SET scope = 'team' WHERE role = 'manager' AND permission IN ('deals.see', 'tasks.see')");
  for (const auto* stage : {"any", "closed", "new"}) {
    EXPECT_EQ(deals(manager, stage, "newest", 0), deals(admin, stage, "newest", manager));
    EXPECT_THAT(deals(other, stage, "newest", 0), IsEmpty());
  }
  for (const auto* status : {"any", "completed", "new"})
    EXPECT_EQ(tasks(manager, status, 0), tasks(admin, status, manager));
  world.sql(
      "UPDATE role_permissions SET scope = 'all' WHERE role = 'manager' AND permission IN ('deals.see', 'tasks.see')");
}

// What stands in thousands of titles is found by walking the list: nothing else than what the words' index would say.
TEST_F(DealPeople, CommonWordsFindTheSame) {
  for (int start = 0; start < 5400; start += 900)
    world.sql(fmt::format(
        "INSERT INTO tasks (deal_id, title, assignee_id, state, created_by, created_at, updated_at) WITH RECURSIVE n "
        "(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 900) SELECT {0}, CONCAT(IF(i % 3, "
        "'Common', 'Un common'), IF(i = 7, ' O''Brien', ''), ' ', i + {1}), IF(i = 9, {2}, NULL), IF(i % 100, "
        "'completed', 'new'), {3}, SYSDATE(3), SYSDATE(3) FROM n",
        deal, start, emma, manager));
  const auto found = [&](Id actor, std::string_view text, db::Param status) {
    const auto sets = world.call("task_page", {actor, "all", text, status, nullptr, nullptr, nullptr, nullptr, nullptr,
                                               "newest", nullptr, 0, 3});
    auto list = column(sets.at(0), "title");
    const db::Row count = sets.at(1)[0];
    list.push_back(count.number("total") > count.number("counted") ? fmt::format("{}+", count.number("counted"))
                                                                   : std::to_string(count.number("total")));
    return list;
  };
  EXPECT_THAT(found(admin, "comm", "any"), ElementsAre("Un common 5400", "Common 5399", "Common 5398", "1000+"));
  EXPECT_THAT(found(admin, "comm", "new"), ElementsAre("Un common 5400", "Common 5300", "Common 5200", "20+"));
  EXPECT_THAT(found(admin, "common obrien", "any"),
              ElementsAre("Common O'Brien 4507", "Common O'Brien 3607", "Common O'Brien 2707", "6"));
  EXPECT_THAT(found(emma, "comm", "any"), ElementsAre("Un common 5400", "Common 5399", "Common 5398", "20+"));
  EXPECT_THAT(found(karl, "comm", "any"), ElementsAre("0"));
  EXPECT_THAT(found(admin, "ommon", "any"), ElementsAre("0")) << "not from the middle of a word";

  world.sql(
      fmt::format("INSERT INTO clients (full_name, created_by, created_at, updated_at) VALUES ('Common Client', {}, "
                  "SYSDATE(3), SYSDATE(3))",
                  admin));
  const Id common = world.number("SELECT MAX(id) FROM clients");
  for (int start = 0; start < 5400; start += 900)
    world.sql(
        fmt::format("INSERT INTO deals (client_id, title, currency, manager_id, created_by, created_at, updated_at) "
                    "WITH RECURSIVE n "
                    "(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 900) SELECT IF(i = 5, {0}, {1}), IF(i = "
                    "5, 'Other', 'Common'), "
                    "'EUR', IF(i < 9, {2}, NULL), {2}, SYSDATE(3), SYSDATE(3) FROM n",
                    common, anna, other));
  const auto deals = [&](Id actor, std::string_view view, std::string_view text) {
    const auto sets = world.call("deal_page", {actor, view, text, "any", nullptr, nullptr, 0, nullptr, nullptr, nullptr,
                                               nullptr, nullptr, "newest", nullptr, 0, 2});
    auto list = column(sets.at(0), "title");
    list.push_back(std::to_string(sets.at(1)[0].number("total")));
    return list;
  };
  EXPECT_THAT(deals(admin, "all", "common"), ElementsAre("Common", "Common", "1001"));
  EXPECT_THAT(deals(other, "mine", "common"), ElementsAre("Common", "Common", "21"));
  EXPECT_THAT(deals(admin, "all", "common client"), ElementsAre("Other", "Other", "6")) << "both words of the client";
  EXPECT_THAT(deals(emma, "all", "common"), ElementsAre("0"));
}

}  // namespace
}  // namespace sql_tests
