// The list of tasks (task_page) with every view, filter and order, and one's own day (task_my_day).
#include <fmt/format.h>

#include "base/time_zone.hpp"
#include "world.hpp"

namespace sql_tests {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::UnorderedElementsAre;

struct Asked {
  std::string_view view = "all";
  db::Param text = nullptr;
  db::Param status = nullptr;
  db::Param priority = nullptr;
  db::Param deal = nullptr;
  db::Param assignee = nullptr;
  db::Param from = nullptr;
  db::Param to = nullptr;
  std::string_view sort = "deadline";
  db::Param after = nullptr;
  int back = 0;
  int limit = 50;
};

class TaskList : public testing::Test {
 protected:
  World world;
  Id admin = world.user("admin", "Ada Admin");
  Id manager = world.user("manager", "Max Manager");
  Id other_manager = world.user("manager", "Mia Manager");
  Id employee = world.user("employee", "Emma Employee", manager);
  Id colleague = world.user("employee", "Karl Colleague", other_manager);
  Id client = world.client("Anna Berg", manager);
  Id deal = world.deal(client, manager);
  Id other_deal = world.deal(client, other_manager);

  // A deadline as an expression, "SYSDATE(3) + INTERVAL 1 HOUR".
  Id add(std::string_view title, Id deal_id, db::Param assignee, std::string_view deadline = "NULL",
         std::string_view state = "new", std::string_view priority = "medium") {
    const Id task =
        world.number_of("task_create", {admin, 1, deal_id, title, nullptr, assignee, priority, nullptr, nullptr});
    world.sql(fmt::format("UPDATE tasks SET deadline = {}, state = '{}' WHERE id = {}", deadline, state, task));
    return task;
  }
  db::ResultSets sets(const Asked& a, Id actor = 0) {
    return world.call("task_page", {actor == 0 ? admin : actor, a.view, a.text, a.status, a.priority, a.deal,
                                    a.assignee, a.from, a.to, a.sort, a.after, a.back, a.limit});
  }
  std::vector<std::string> titles(const Asked& asked, Id actor = 0) {
    const auto found = sets(asked, actor);
    auto list = column(found.at(0), "title");
    EXPECT_EQ(static_cast<std::size_t>(found.at(1)[0].number("total")), list.size());
    return list;
  }
  Id reads(const Asked& a, Id actor = 0) {
    return world.rows_read("task_page", {actor == 0 ? admin : actor, a.view, a.text, a.status, a.priority, a.deal,
                                         a.assignee, a.from, a.to, a.sort, a.after, a.back, a.limit});
  }
};

TEST_F(TaskList, FiltersCombine) {
  add("Late", deal, employee, "SYSDATE(3) - INTERVAL 1 HOUR", "in_progress", "high");
  add("Soon", deal, employee, "SYSDATE(3) + INTERVAL 1 HOUR", "in_progress");
  add("Undated", deal, nullptr, "NULL", "new", "low");
  add("Mine", other_deal, colleague, "'2030-01-01'");
  add("Done", other_deal, colleague, "SYSDATE(3) - INTERVAL 1 DAY", "completed", "high");
  world.call("task_delete", {admin, 1, add("Deleted", deal, employee), nullptr});
  EXPECT_THAT(titles({}), ElementsAre("Late", "Soon", "Mine", "Undated"));
  EXPECT_THAT(titles({.sort = "newest"}), ElementsAre("Mine", "Undated", "Soon", "Late"));
  EXPECT_THAT(titles({.status = "overdue"}), ElementsAre("Late"));
  EXPECT_THAT(titles({.status = "in_progress"}), ElementsAre("Soon")) << "an overdue one is called overdue";
  EXPECT_THAT(titles({.status = "new"}), ElementsAre("Mine", "Undated"));
  EXPECT_THAT(titles({.status = "completed"}), ElementsAre("Done"));
  EXPECT_THAT(titles({.status = "any"}), ElementsAre("Done", "Mine", "Undated", "Soon", "Late"));
  EXPECT_THAT(titles({.status = "any", .priority = "high"}), ElementsAre("Done", "Late"));
  EXPECT_THAT(titles({.deal = other_deal}), ElementsAre("Mine"));
  EXPECT_THAT(titles({.status = "any", .deal = other_deal}), ElementsAre("Done", "Mine"));
  EXPECT_THAT(titles({.assignee = 0}), ElementsAre("Undated"));
  EXPECT_THAT(titles({.assignee = employee}), ElementsAre("Late", "Soon"));
  EXPECT_THAT(titles({.from = "2029-12-31", .to = "2030-01-02"}), ElementsAre("Mine"));
  EXPECT_THAT(titles({.status = "any", .from = "2029-12-31", .to = "2030-01-02"}), ElementsAre("Mine"));
  EXPECT_THAT(titles({.text = "so"}), ElementsAre("Soon"));
  EXPECT_THAT(titles({.text = "done"}), IsEmpty());
  EXPECT_THAT(titles({.text = "done", .status = "any"}), ElementsAre("Done"));
  EXPECT_THAT(titles({.text = "''"}), IsEmpty());
  EXPECT_THAT(titles({.view = "mine"}, employee), ElementsAre("Late", "Soon"));
  EXPECT_THAT(titles({.view = "team"}, manager), ElementsAre("Late", "Soon"));
  EXPECT_THAT(titles({.view = "team", .status = "completed"}, other_manager), ElementsAre("Done"));
  EXPECT_THAT(titles({.view = "team", .text = "so"}, manager), ElementsAre("Soon"));
  EXPECT_THAT(titles({.view = "team", .text = "so"}, other_manager), IsEmpty());
  EXPECT_THAT(titles({.view = "team"}, employee), IsEmpty());
  EXPECT_THAT(titles({}, employee), ElementsAre("Late", "Soon", "Undated")) << "those of assigned deals, too";
  EXPECT_THAT(titles({.text = "mine"}, employee), IsEmpty());
  EXPECT_THAT(titles({.status = "any"}, colleague), ElementsAre("Done", "Mine"));
  const auto counted = sets({.view = "mine"}, employee);
  EXPECT_THAT(column(counted.at(2), "status"), ElementsAre("in_progress", "overdue"));
  EXPECT_THAT(column(counted.at(2), "tasks"), ElementsAre("1", "1"));
  EXPECT_EQ(sets({.view = "team"}, manager).at(2).size(), 2u);
  EXPECT_EQ(sets({.view = "mine", .priority = "high"}, employee).size(), 2u);
  // What is filtered by is what is shown.
  for (const std::string status : {"new", "in_progress", "overdue", "completed"}) {
    const auto shown = sets({.status = status});
    for (const db::Row row : shown.at(0)) EXPECT_EQ(row.text("status"), status);
  }
  const auto refusal = [&](std::string_view view, db::Param status, db::Param priority, std::string_view sort) {
    return world.refusal(
        "task_page", {admin, view, nullptr, status, priority, nullptr, nullptr, nullptr, nullptr, sort, nullptr, 0, 5});
  };
  EXPECT_EQ(refusal("ours", nullptr, nullptr, "deadline"), "31016 input.choice_invalid");
  EXPECT_EQ(refusal("all", "late", nullptr, "deadline"), "31016 input.choice_invalid");
  EXPECT_EQ(refusal("all", nullptr, "x' OR 1", "deadline"), "31016 input.choice_invalid");
  EXPECT_EQ(refusal("all", nullptr, nullptr, "title"), "31016 input.choice_invalid");
}

// They are not deleted themselves; lists and their counts are read from different tables.
TEST_F(TaskList, CompletedTasksGoWithTheirClient) {
  const Id gone = world.client("Gone", manager);
  const Id closed = world.deal(gone, manager);
  for (int i = 0; i < 3; ++i) {
    add("Stays", i == 0 ? other_deal : deal, employee, "NULL", "completed");
    add("Goes", closed, employee, "NULL", "completed");
  }
  const auto everywhere = [&] {
    std::vector<std::size_t> counts;
    for (const auto* status : {"completed", "any"})
      for (const auto& [asked, actor] : {std::pair{Asked{.status = status}, admin},
                                         {Asked{.status = status}, employee},
                                         {Asked{.view = "mine", .status = status}, employee},
                                         {Asked{.view = "team", .status = status}, manager},
                                         {Asked{.status = status, .assignee = employee}, admin},
                                         {Asked{.text = "goes", .status = status}, employee}})
        counts.push_back(titles(asked, actor).size());
    return counts;
  };
  EXPECT_THAT(everywhere(), ElementsAre(6, 6, 6, 6, 6, 3, 6, 6, 6, 6, 6, 3));
  world.call("client_delete", {manager, 1, gone});
  EXPECT_THAT(everywhere(), ElementsAre(3, 3, 3, 3, 3, 0, 3, 3, 3, 3, 3, 0));
  world.call("client_restore", {admin, 1, gone});
  EXPECT_THAT(everywhere(), ElementsAre(6, 6, 6, 6, 6, 3, 6, 6, 6, 6, 6, 3));
}

// Of a team's people each has another order of moments.
TEST_F(TaskList, ATeamsCompletedTasksAreThoseOfItsPeople) {
  const Id second = world.user("employee", "Nina Neighbour", manager);
  for (int i = 0; i < 12; ++i) {
    const Id task = add("Done", deal, i % 3 == 0 ? colleague : i % 3 == 1 ? second : employee, "NULL", "completed");
    world.sql(
        fmt::format("UPDATE tasks SET completed_at = '2026-01-01' + INTERVAL {} DAY WHERE id = {}", i * 7 % 5, task));
  }
  for (const auto* status : {"completed", "any"}) {
    std::vector<std::string> expected;
    const auto all = sets({.status = status}).at(0);
    for (const db::Row row : all)
      if (row.number("assignee_id") != colleague) expected.emplace_back(row.text("id"));
    std::vector<std::string> walked;
    Asked asked{.view = "team", .status = status, .limit = 3};
    for (auto page = sets(asked, manager); !page.at(0).empty(); page = sets(asked, manager)) {
      EXPECT_EQ(page.at(1)[0].number("total"), 8);
      for (const db::Row row : page.at(0)) walked.emplace_back(row.text("id"));
      asked.after = page.at(0)[page.at(0).size() - 1].number("id");
    }
    EXPECT_EQ(walked, expected) << status;
  }
}

TEST_F(TaskList, PagesForthAndBackInEveryOrder) {
  for (const auto* deadline : {"'2030-01-01'", "'2030-01-01'", "'2029-01-01'", "NULL", "NULL"}) {
    add("Open", deal, employee, deadline);
    add("Done", deal, employee, deadline, "completed");
  }
  world.sql("UPDATE tasks SET completed_at = '2026-01-01' WHERE state = 'completed' AND id < 7");
  for (const auto* status : {"new", "completed", "any"})
    for (const auto* sort : {"newest", "deadline"})
      for (const auto* view : {"all", "team"}) {
        Asked asked{.view = view, .status = status, .sort = sort};
        const auto whole = column(sets(asked, manager).at(0), "id");
        EXPECT_EQ(whole.size(), std::string_view(status) == "any" ? 10u : 5u);
        asked.limit = 1;
        std::vector<std::string> walked;
        for (auto page = sets(asked, manager); !page.at(0).empty(); page = sets(asked, manager)) {
          walked.emplace_back(page.at(0)[0].text("id"));
          asked.after = page.at(0)[0].number("id");
        }
        EXPECT_EQ(walked, whole) << status << " " << sort << " " << view;
        asked.back = 1;
        std::vector<std::string> back;
        for (auto page = sets(asked, manager); !page.at(0).empty(); page = sets(asked, manager)) {
          back.emplace_back(page.at(0)[0].text("id"));
          asked.after = page.at(0)[0].number("id");
        }
        EXPECT_EQ(std::vector(back.rbegin(), back.rend()), std::vector(whole.begin(), whole.end() - 1))
            << status << sort;
      }
}

TEST_F(TaskList, MyDayIsTheDayOfMyClocks) {
  // Midnight in Auckland is another moment than in UTC.
  world.sql(fmt::format("UPDATE users SET time_zone = 'Pacific/Auckland' WHERE id = {}", employee));
  const auto day = [&] {
    std::string all;
    const auto found = world.call("task_my_day", {employee, 10});
    for (const db::Row row : found.at(1)) all += fmt::format("{}:{} ", row.text("bucket"), row.text("title"));
    const db::Row counts = found.at(0)[0];
    return fmt::format("{}| {} {} {} {} {}", all, counts.number("overdue"), counts.number("today"),
                       counts.number("tomorrow"), counts.number("later"), counts.number("undated"));
  };
  EXPECT_EQ(day(), "| 0 0 0 0 0");
  const std::string midnight =
      "from_local(DATE(to_local(SYSDATE(3), 'Pacific/Auckland')) + INTERVAL {} DAY, 'Pacific/Auckland') - INTERVAL 1 "
      "SECOND";
  add("Last of today", deal, employee, fmt::format(fmt::runtime(midnight), 1));
  add("Last of tomorrow", deal, employee, fmt::format(fmt::runtime(midnight), 2));
  add("Later", deal, employee, fmt::format(fmt::runtime(midnight), 3));
  add("Late", deal, employee, "SYSDATE(3) - INTERVAL 1 SECOND");
  add("Undated", deal, employee);
  add("Done", deal, employee, "SYSDATE(3) - INTERVAL 1 SECOND", "completed");
  add("Somebody's", deal, manager);
  EXPECT_EQ(day(), "overdue:Late today:Last of today tomorrow:Last of tomorrow undated:Undated | 1 1 1 1 1");
  const auto rows = world.call("task_my_day", {employee, 10}).at(1);
  EXPECT_EQ(rows[0].text("status"), "overdue");
  EXPECT_EQ(rows[0].text("client_name"), "Anna Berg");
}

// Tens of rows for a page and a day among 4,000 tasks (DESIGN section 6); a thousand where matches are counted.
TEST_F(TaskList, ReadsAPageOnly) {
  world.sql(fmt::format(
      "INSERT INTO tasks (deal_id, title, assignee_id, state, deadline, created_by, created_at, updated_at) SELECT {}, "
      "CONCAT('Task ', a.n, ' ', b.n), {}, IF(b.n % 4, 'completed', 'new'), SYSDATE(3) + INTERVAL a.n - 32 DAY, {}, "
      "SYSDATE(3), SYSDATE(3) FROM numbers AS a, numbers AS b",
      other_deal, colleague, admin));
  for (int i = 0; i < 30; ++i)
    add(fmt::format("Mine {}", i), deal, employee, fmt::format("SYSDATE(3) + INTERVAL {} HOUR", i));
  world.sql("ANALYZE TABLE tasks, deals, deal_employees, work_words");
  EXPECT_LT(world.rows_read("task_my_day", {employee, 8}), 300);
  EXPECT_LT(world.rows_read("task_my_day", {colleague, 8}), 3500) << "counted to 1,001";
  EXPECT_LT(reads({.view = "mine", .limit = 8}, employee), 260);
  EXPECT_LT(reads({.view = "mine", .status = "overdue", .limit = 8}, employee), 260);
  EXPECT_LT(reads({.view = "team", .limit = 8}, manager), 300);
  EXPECT_LT(reads({.text = "mine 7", .limit = 8}), 1500);
  EXPECT_LT(reads({.deal = deal, .limit = 8}), 200);
  for (const auto* status : {"new", "overdue", "completed", "any"})
    for (const auto* sort : {"deadline", "newest"}) {
      EXPECT_LT(reads({.status = status, .sort = sort, .limit = 8}), 4300) << status << " " << sort;
      EXPECT_LT(reads({.status = status, .sort = sort, .after = 6000, .limit = 8}), 4300) << status << " " << sort;
    }
  EXPECT_LT(reads({.limit = 8}), 2200);
}

}  // namespace
}  // namespace sql_tests
